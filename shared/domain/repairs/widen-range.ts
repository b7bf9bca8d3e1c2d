import { impossiblePriceCheck } from '../quality/impossible-prices.ts';
import { barAt } from './bar.ts';
import { namedBars } from './chosen-bars.ts';
import type { RepairMethod } from './repair-method.ts';

const isPrice = (value: number): boolean => value > 0 && value < Number.POSITIVE_INFINITY;

/** High and low are widened to hold open and close; one that is no price becomes the end of the body. */
export const widenRange: RepairMethod = {
  kind: 'ohlc',
  mends: ['ohlc'],
  propose(input) {
    const { candles, times } = input;
    const bars = times === null ? impossiblePriceCheck.find(input).bars : namedBars(candles, times);
    return bars
      .map((index) => barAt(candles, index))
      .map((bar) => {
        const top = Math.max(bar.open, bar.close);
        const bottom = Math.min(bar.open, bar.close);
        return {
          ...bar,
          high: isPrice(bar.high) ? Math.max(bar.high, top) : top,
          low: isPrice(bar.low) ? Math.min(bar.low, bottom) : bottom,
        };
      });
  },
};
