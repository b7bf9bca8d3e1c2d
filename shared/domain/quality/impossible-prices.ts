import type { CandleColumns } from '../candle.ts';
import { counted, type QualityCheck } from './quality-check.ts';

/** What makes the prices of a bar impossible, or null. */
function faultOf({ open, high, low, close }: CandleColumns, bar: number): string | null {
  const prices = [open[bar], high[bar], low[bar], close[bar]];
  if (!prices.every((price) => Number.isFinite(price))) return 'a price is missing';
  if (prices.some((price) => price <= 0)) return 'a price is zero or below';
  if (high[bar] < Math.max(open[bar], close[bar]))
    return `the high ${high[bar]} is under the open or the close`;
  if (low[bar] > Math.min(open[bar], close[bar])) return `the low ${low[bar]} is over the open or the close`;
  return null;
}

export const impossiblePriceCheck: QualityCheck = {
  kind: 'ohlc',
  severity: 'error',
  remedy: 'Widen these bars to their bodies, take them from another series, or leave them out.',
  find({ candles }) {
    const { open, high, low, close, length } = candles;
    const bars: number[] = [];
    for (let bar = 0; bar < length; bar += 1) {
      const isSound =
        low[bar] > 0 &&
        low[bar] <= open[bar] &&
        low[bar] <= close[bar] &&
        high[bar] >= open[bar] &&
        high[bar] >= close[bar] &&
        high[bar] < Number.POSITIVE_INFINITY;
      if (!isSound) bars.push(bar);
    }
    return {
      bars,
      detail: (bar) => faultOf(candles, bar) ?? '',
      message: `${counted(bars.length, 'bar')} ${bars.length === 1 ? 'has' : 'have'} prices that cannot be: the low above or the high below the body, zero or missing.`,
    };
  },
};
