import { err, ok } from '../../domain/result.ts';
import type { SizingMethod } from './sizing.ts';

/** The same value each time; nothing when the capital is less than that. */
export const fixedNotionalSizing: SizingMethod = {
  id: 'fixed_notional',
  title: 'Fixed value',
  notional({ capital, parameters }) {
    return parameters.notional <= capital
      ? ok(parameters.notional)
      : err(`The fixed value of ${parameters.notional} is more than the capital of ${capital}.`);
  },
};
