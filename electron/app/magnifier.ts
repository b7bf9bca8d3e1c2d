import {
  allocateCandles,
  type CandleBuffer,
  type CandleColumns,
  candleColumnNames,
  candleColumns,
} from '../../shared/domain/candle.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { MagnifierBuffers } from '../../workers/tasks/study.ts';

/** Why no lower-timeframe candles can be looked into; shown beside the policy. */
export const noMagnifier = 'No candles of a lower timeframe are stored for this symbol over the whole range.';

/** Bars `[from, to)` of the lower series that lie inside a bar of the main one, packed when others are among them. */
function barsInside(main: CandleColumns, barMs: number, lower: CandleBuffer): MagnifierBuffers {
  const fine = candleColumns(lower);
  const firstBar = new Int32Array(new SharedArrayBuffer((main.length + 1) * Int32Array.BYTES_PER_ELEMENT));
  const kept: number[] = [];
  let next = 0;
  let isPacked = true;
  for (let bar = 0; bar < main.length; bar += 1) {
    while (next < fine.length && fine.time[next] < main.time[bar]) {
      next += 1;
      isPacked = false;
    }
    firstBar[bar] = kept.length;
    while (next < fine.length && fine.time[next] < main.time[bar] + barMs) {
      kept.push(next);
      next += 1;
    }
  }
  firstBar[main.length] = kept.length;
  if (isPacked) return { candles: lower, firstBar };
  const packed = allocateCandles(kept.length);
  const columns = candleColumns(packed);
  for (const name of candleColumnNames) kept.forEach((from, to) => (columns[name][to] = fine[name][from]));
  return { candles: packed, firstBar };
}

/** The finest stored series of the same symbol whose bars fill those of `series` from `fromTime` to `toTime`, or null. */
export function magnifierSeries(
  store: CandleStore,
  { symbol, timeframe }: Pick<CandleSeries, 'symbol' | 'timeframe'>,
  fromTime: number,
  toTime: number,
): CandleSeries | null {
  const barMs = timeframeMs(timeframe);
  const candidates = store.list().filter((lower) => {
    const lowerMs = timeframeMs(lower.timeframe);
    return (
      lower.symbol === symbol &&
      lowerMs < barMs &&
      barMs % lowerMs === 0 &&
      lower.firstTime !== null &&
      lower.lastTime !== null &&
      lower.firstTime <= fromTime &&
      lower.lastTime + lowerMs >= toTime
    );
  });
  return candidates.sort((a, b) => timeframeMs(a.timeframe) - timeframeMs(b.timeframe))[0] ?? null;
}

/** The candles of the lower series inside the bars of `main`. */
export function loadMagnifier(
  store: CandleStore,
  lower: CandleSeries,
  main: CandleColumns,
  barMs: number,
): MagnifierBuffers {
  return barsInside(main, barMs, store.load(lower.symbol, lower.timeframe));
}
