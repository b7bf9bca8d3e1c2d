import type { CandleColumns } from '../candle.ts';
import type { EpochMs } from '../time.ts';

/** One bar of a repair: prices in the quote currency, volume NaN where there is none; NaN prices leave the bar out. */
export interface RepairBar {
  readonly time: EpochMs;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  readonly volume: number;
}

/** The bar of a series at this index. */
export function barAt({ time, open, high, low, close, volume }: CandleColumns, index: number): RepairBar {
  return {
    time: time[index],
    open: open[index],
    high: high[index],
    low: low[index],
    close: close[index],
    volume: volume[index],
  };
}

/** What leaves the bar at this time out. */
export function absentBar(time: EpochMs): RepairBar {
  const none = Number.NaN;
  return { time, open: none, high: none, low: none, close: none, volume: none };
}

/** Whether a layer leaves the bar out. */
export function isAbsent(bar: Pick<RepairBar, 'close'>): boolean {
  return Number.isNaN(bar.close);
}

/** Whether prices are finite, above zero and inside low and high, and the volume is none or not below zero. */
export function isSoundBar({ open, high, low, close, volume }: RepairBar): boolean {
  return (
    low > 0 &&
    high < Number.POSITIVE_INFINITY &&
    low <= open &&
    low <= close &&
    high >= open &&
    high >= close &&
    (Number.isNaN(volume) || (volume >= 0 && volume < Number.POSITIVE_INFINITY))
  );
}

/** Whether two bars hold the same values; a missing volume equals a missing one. */
export function isSameBar(a: RepairBar, b: RepairBar): boolean {
  return (
    a.time === b.time &&
    Object.is(a.open + 0, b.open + 0) &&
    Object.is(a.high + 0, b.high + 0) &&
    Object.is(a.low + 0, b.low + 0) &&
    Object.is(a.close + 0, b.close + 0) &&
    Object.is(a.volume + 0, b.volume + 0)
  );
}
