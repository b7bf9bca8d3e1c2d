import type { CandleColumns } from '../domain/candle.ts';
import type { IndicatorRequest } from './indicator.ts';

/**
 * True range in the quote currency: the largest of high - low, |high - previous close| and |low - previous close|.
 * Row 0 has no previous close and is NaN. (Wilder, 1978, section 3.)
 */
function trueRanges({ high, low, close, length }: CandleColumns): Float64Array {
  const result = new Float64Array(length).fill(Number.NaN);
  for (let bar = 1; bar < length; bar += 1) {
    const before = close[bar - 1];
    result[bar] = Math.max(high[bar], before) - Math.min(low[bar], before);
  }
  return result;
}

export const trueRange: IndicatorRequest = { key: 'trueRange', compute: trueRanges };
