import { ok } from '../../domain/result.ts';
import type { SizingMethod } from './sizing.ts';

/** The same share of the capital each time: the position grows and shrinks with it (Vince 1990). */
export const fixedFractionalSizing: SizingMethod = {
  id: 'fixed_fractional',
  title: 'Fixed share of the capital',
  notional: ({ capital, parameters }) => ok(capital * parameters.fraction),
};
