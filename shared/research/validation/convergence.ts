import type { ParameterValues } from '../../strategies/parameter.ts';
import type { SearchAxis } from '../search-grid.ts';

/** The parameters that one asset's last window chose. */
export interface AssetChoice {
  readonly symbol: string;
  readonly params: ParameterValues;
}

/** Place of the value on the axis, or of the nearest searched one. */
function placeOn(values: readonly number[], value: number): number {
  const distances = values.map((searched) => Math.abs(searched - value));
  return distances.indexOf(Math.min(...distances));
}

/**
 * Whether assets agree on each parameter that was searched. They do when their values lie within one step of the
 * search, or are equal where only two values were searched. `spread` is the range of the values over the range
 * searched. Empty for a single asset: there is nothing to agree with.
 */
export function convergence(axes: readonly SearchAxis[], choices: readonly AssetChoice[]) {
  if (choices.length < 2) return [];
  return axes
    .filter(({ values }) => values.length > 1)
    .map(({ name, values: searched }) => {
      const values = choices.flatMap(({ symbol, params }) =>
        Number.isFinite(params[name]) ? [{ symbol, value: params[name] }] : [],
      );
      if (values.length < 2) {
        const reason = 'fewer than two assets have a value';
        return { parameter: name, values, spread: null, isConverged: false, reason };
      }
      const chosen = values.map(({ value }) => value);
      const places = chosen.map((value) => placeOn(searched, value));
      const steps = Math.max(...places) - Math.min(...places);
      const span = searched[searched.length - 1] - searched[0];
      return {
        parameter: name,
        values,
        spread: Math.min(1, (Math.max(...chosen) - Math.min(...chosen)) / span),
        isConverged: steps <= (searched.length > 2 ? 1 : 0),
        reason: null,
      };
    });
}
