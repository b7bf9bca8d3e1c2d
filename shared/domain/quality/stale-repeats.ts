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

/** Stretches of equal bars too long for a market: index of the first bar and how many there are, by the first. */
function staleRuns(candles: CandleColumns): Map<number, number> {
  const { open, high, low, close, length } = candles;
  const runs = new Map<number, number>();
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
    if (to - from > 1 && to - from >= leastRun(candles, from, to)) runs.set(from, to - from);
    from = to;
  }
  return runs;
}

/** Bars that only repeat the one before, ascending; the first of each stretch is not among them. */
export function staleBars(candles: CandleColumns): number[] {
  return [...staleRuns(candles)].flatMap(([first, count]) =>
    Array.from({ length: count - 1 }, (_, at) => first + 1 + at),
  );
}

export const staleRepeatCheck: QualityCheck = {
  kind: 'stale',
  severity: 'warning',
  remedy:
    'Take these bars from another series or leave them out: the feed stood still and repeated its last bar.',
  find({ candles }) {
    const runs = staleRuns(candles);
    const stale = [...runs.values()].reduce((sum, count) => sum + count - 1, 0);
    return {
      bars: [...runs.keys()],
      detail: (bar) => `${runs.get(bar) ?? 0} bars in a row repeat the prices of this one`,
      message: `${counted(stale, 'bar')} only ${stale === 1 ? 'repeats' : 'repeat'} the bar before, in ${counted(runs.size, 'run')}.`,
    };
  },
};
