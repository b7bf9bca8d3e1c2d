import { err, ok } from '../../domain/result.ts';
import type { SizingMethod } from './sizing.ts';

const share = 0.95;

/** 95 % of the capital in one position, to compare with a buy and hold; only for who asked for it. */
export const baselineSizing: SizingMethod = {
  id: 'baseline',
  title: 'Nearly all of the capital',
  notional: ({ capital, parameters }) =>
    parameters.allowsBaseline
      ? ok(capital * share)
      : err('Sizing by 95 % of the capital must be allowed by name (allowsBaseline).'),
};
