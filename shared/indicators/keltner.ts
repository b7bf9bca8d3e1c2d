import { atr } from './atr.ts';
import { ema } from './ema.ts';
import type { IndicatorRequest } from './indicator.ts';

/** Shape of a Keltner channel; 20 and 10 bars and 2 average true ranges as usual. */
export interface KeltnerShape {
  readonly period: number;
  readonly atrPeriod: number;
  readonly multiple: number;
}

function band(name: string, side: 1 | -1, { period, atrPeriod, multiple }: KeltnerShape): IndicatorRequest {
  return {
    key: `${name}(${period},${atrPeriod},${multiple})`,
    compute(_, columns) {
      const range = columns.of(atr(atrPeriod));
      return columns.of(ema('close', period)).map((mean, bar) => mean + side * multiple * range[bar]);
    },
  };
}

/**
 * Upper Keltner band: EMA of the close plus `multiple` average true ranges, in the quote currency. The middle is
 * `ema('close', period)`. (Keltner, 1960, in the form of Raschke and Chandler Kroll.)
 */
export function keltnerUpper(shape: KeltnerShape): IndicatorRequest {
  return band('keltnerUpper', 1, shape);
}

/** Lower Keltner band. */
export function keltnerLower(shape: KeltnerShape): IndicatorRequest {
  return band('keltnerLower', -1, shape);
}
