import type {
  CandlestickData,
  HistogramData,
  LineData,
  UTCTimestamp,
  WhitespaceData,
} from 'lightweight-charts';
import type { z } from 'zod';
import type { candlePage } from '../../../shared/contract/series.ts';

export type CandlePage = z.infer<typeof candlePage>;

/** The chart library counts whole seconds; the product counts milliseconds. */
export function chartTime(timeMs: number): UTCTimestamp {
  return Math.floor(timeMs / 1000) as UTCTimestamp;
}

/** Columns of candles as the chart library wants them. */
export function candleBars(page: CandlePage): CandlestickData<UTCTimestamp>[] {
  return page.time.map((time, i) => ({
    time: chartTime(time),
    open: page.open[i],
    high: page.high[i],
    low: page.low[i],
    close: page.close[i],
  }));
}

/** Volume columns coloured by the direction of their bar; a bar without volume leaves a hole. */
export function volumeBars(
  page: CandlePage,
  colors: { readonly up: string; readonly down: string },
): (HistogramData<UTCTimestamp> | WhitespaceData<UTCTimestamp>)[] {
  return page.time.map((time, i) => {
    const value = page.volume[i];
    if (value === null) return { time: chartTime(time) };
    return { time: chartTime(time), value, color: page.close[i] >= page.open[i] ? colors.up : colors.down };
  });
}

/** A line of the plan; undefined rows leave a hole. */
export function linePoints(
  time: readonly number[],
  values: readonly (number | null)[],
): (LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>)[] {
  return time.map((at, i) => {
    const value = values[i];
    return value === null ? { time: chartTime(at) } : { time: chartTime(at), value };
  });
}

/** Position of the last entry at or before `timeMs`; -1 when all are later. */
export function indexAtOrBefore(time: readonly number[], timeMs: number): number {
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle] <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Decimals that write every multiple of the tick exactly. */
export function priceDecimals(tickSize: number): number {
  for (let decimals = 0; decimals <= 8; decimals++) {
    const scaled = tickSize * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6) return decimals;
  }
  return 8;
}
