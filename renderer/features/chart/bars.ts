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

/** One bar as a host's stream tells it. */
export interface Bar {
  readonly time: number;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number | null;
}

export function barAt(page: CandlePage, index: number): Bar {
  const { time, open, high, low, close, volume } = page;
  return {
    time: time[index],
    open: open[index],
    high: high[index],
    low: low[index],
    close: close[index],
    volume: volume[index],
  };
}

/** A page of one bar. */
export function pageOf({ time, open, high, low, close, volume }: Bar): CandlePage {
  return { time: [time], open: [open], high: [high], low: [low], close: [close], volume: [volume] };
}

/** Bars `[from, to)` in columns of their own, which may grow. */
export function openPage(page: CandlePage, from: number, to: number): CandlePage {
  return {
    time: page.time.slice(from, to),
    open: page.open.slice(from, to),
    high: page.high.slice(from, to),
    low: page.low.slice(from, to),
    close: page.close.slice(from, to),
    volume: page.volume.slice(from, to),
  };
}

/** The bars of a page that open before `until`; none where it does not come that far, as others may be missing. */
export function knownUntil(page: CandlePage, until: number): CandlePage {
  const last = page.time.at(-1) ?? Number.NEGATIVE_INFINITY;
  return openPage(page, 0, last >= until - 1 ? indexAtOrBefore(page.time, until - 1) + 1 : 0);
}

/** Two pages of one series, the earlier first. */
export function joinPages(first: CandlePage, second: CandlePage): CandlePage {
  return {
    time: [...first.time, ...second.time],
    open: [...first.open, ...second.open],
    high: [...first.high, ...second.high],
    low: [...first.low, ...second.low],
    close: [...first.close, ...second.close],
    volume: [...first.volume, ...second.volume],
  };
}

/** Adds a bar at the end, or puts it in the place of the last one. False for a bar that is older than that. */
export function putBar(page: CandlePage, bar: Bar): boolean {
  const last = page.time.length - 1;
  if (last >= 0 && bar.time < page.time[last]) return false;
  const at = last >= 0 && bar.time === page.time[last] ? last : last + 1;
  page.time[at] = bar.time;
  page.open[at] = bar.open;
  page.high[at] = bar.high;
  page.low[at] = bar.low;
  page.close[at] = bar.close;
  page.volume[at] = bar.volume;
  return true;
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
