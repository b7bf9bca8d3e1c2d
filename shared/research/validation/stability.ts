import type { ParameterSchema, ParameterValues } from '../../strategies/parameter.ts';
import { err, ok } from '../../domain/result.ts';
import type { Statistic } from '../metrics/statistic.ts';
import { sectionFigures } from './section-figures.ts';

/** One parameter moved, the others kept. */
export interface Perturbation {
  readonly parameter: string;
  /** What was asked for, as a fraction of the chosen value. */
  readonly change: number;
  /** What it came to after rounding and bounds. */
  readonly value: number;
  readonly params: ParameterValues;
}

const changes = [-0.2, -0.1, 0.1, 0.2] as const;

/** Digits of a decimal's perturbed value; more is noise of the multiplication. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}

/**
 * The steps beside the chosen parameters: each by -20, -10, +10 and +20 %, one at a time. Whole numbers are rounded but
 * move by at least one; bounds clamp; a parameter at 0 moves by the same share of its largest search value. A step that
 * comes to the chosen value or to one already listed is left out, as is what the strategy calls a fault.
 */
export function perturbations(
  schema: ParameterSchema,
  params: ParameterValues,
  fault: (params: ParameterValues) => string | null = () => null,
): Perturbation[] {
  return Object.entries(schema).flatMap(([parameter, { kind, minimum, maximum, search }]) => {
    const chosen = params[parameter];
    const scale = chosen === 0 ? Math.max(...search.map(Math.abs), 0) : Math.abs(chosen);
    const tried = new Set([chosen]);
    return [...changes]
      .sort((a, b) => Math.abs(a) - Math.abs(b) || a - b)
      .flatMap((change): Perturbation[] => {
        const distance =
          kind === 'integer' ? Math.max(1, Math.round(scale * Math.abs(change))) : scale * Math.abs(change);
        const value = tidy(Math.min(maximum, Math.max(minimum, chosen + Math.sign(change) * distance)));
        if (tried.has(value)) return [];
        tried.add(value);
        const moved = { ...params, [parameter]: value };
        return fault(moved) === null ? [{ parameter, change, value, params: moved }] : [];
      })
      .sort((a, b) => a.change - b.change);
  });
}

/** What the strategy did one step aside; the Sharpe ratio is null where undefined. */
export interface PerturbedRun {
  readonly perturbation: Perturbation;
  readonly sharpe: number | null;
  readonly totalReturn: number | null;
  readonly trades: number;
  /** Why there is no Sharpe ratio. */
  readonly reason: string | null;
}

/** Below this share of the base's Sharpe ratio a step leads off a cliff. */
const cliffShare = 0.5;

function relativeVariance(baseSharpe: number | null, sharpes: readonly number[]): Statistic {
  if (baseSharpe === null) return err('the chosen parameters have no Sharpe ratio');
  if (!(baseSharpe > 0)) return err('the Sharpe ratio of the chosen parameters is not above 0');
  if (sharpes.length === 0) return err('no parameter can be moved');
  return ok(sharpes.reduce((sum, sharpe) => sum + (sharpe / baseSharpe - 1) ** 2, 0) / sharpes.length);
}

/**
 * Stability of the chosen parameters. `variance` is the mean squared distance of `SR_i / SR_base` from 1: the spread is
 * taken around the base and not around the neighbours' own mean, so that a lonely peak among equal, lower neighbours is
 * not called a plateau. A neighbour without a Sharpe ratio counts as 0. A cliff is a step that keeps less than half of
 * the base's Sharpe ratio. Null with a reason unless the base's Sharpe ratio is above 0.
 */
export function stability(params: ParameterValues, baseSharpe: number | null, runs: readonly PerturbedRun[]) {
  const { take, undefinedBecause } = sectionFigures();
  const isSteep = (sharpe: number | null): boolean =>
    baseSharpe !== null && baseSharpe > 0 && (sharpe ?? 0) < cliffShare * baseSharpe;
  const neighbours = runs.map(({ perturbation, sharpe, totalReturn, trades, reason }) => ({
    parameter: perturbation.parameter,
    change: perturbation.change,
    value: perturbation.value,
    sharpe,
    totalReturn,
    trades,
    isCliff: isSteep(sharpe),
    reason: sharpe === null ? (reason ?? 'the Sharpe ratio is undefined') : null,
  }));
  return {
    params: { ...params },
    baseSharpe: take(
      'baseSharpe',
      baseSharpe === null ? err('the chosen parameters have no Sharpe ratio') : ok(baseSharpe),
    ),
    variance: take(
      'variance',
      relativeVariance(
        baseSharpe,
        runs.map(({ sharpe }) => sharpe ?? 0),
      ),
    ),
    neighbours,
    cliffs: [...new Set(neighbours.flatMap(({ parameter, isCliff }) => (isCliff ? [parameter] : [])))],
    undefinedBecause,
  };
}
