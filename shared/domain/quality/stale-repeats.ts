import type { CandleColumns } from '../candle.ts';
import { counted, type QualityCheck } from './quality-check.ts';

/** Bars in a row that are one and the same and traded: a copy, not a market. */
const leastTraded = 2;
/** Bars in a row with the same range and a volume that differs or is unknown. */
const leastMoving = 3;
/** Bars in a row of one price: quiet markets have a few of them. */
const leastFlat = 10;

function leastRun({ high, low, volume }: CandleColumns, from: number, to: number): number {
  if (high[from] === low[from]) return leastFlat;
  let isCopied = volume[from] > 0;
  for (let bar = from + 1; bar < to && isCopied; bar += 1) isCopied = volume[bar] === volume[from];
  return isCopied ? leastTraded : leastMoving;
}

export const staleRepeatCheck: QualityCheck = {
  kind: 'stale',
  severity: 'warning',
  remedy: 'Take these bars from another source: the feed stood still and repeated its last bar.',
  find({ candles }) {
    const { open, high, low, close, length } = candles;
    const runs = new Map<number, number>();
    let stale = 0;
    for (let from = 0; from < length;) {
      let to = from + 1;
      while (
        to < length &&
        open[to] === open[from] &&
        high[to] === high[from] &&
        low[to] === low[from] &&
        close[to] === close[from]
      ) {
        to += 1;
      }
      if (to - from > 1 && to - from >= leastRun(candles, from, to)) {
        runs.set(from, to - from);
        stale += to - from - 1;
      }
      from = to;
    }
    return {
      bars: [...runs.keys()],
      detail: (bar) => `${runs.get(bar) ?? 0} bars in a row repeat the prices of this one`,
      message: `${counted(stale, 'bar')} only ${stale === 1 ? 'repeats' : 'repeat'} the bar before, in ${counted(runs.size, 'run')}.`,
    };
  },
};
