import type { CandleColumns } from '../candle.ts';
import { suspectWicks } from '../quality/suspect-wicks.ts';
import { barAt, type RepairBar } from './bar.ts';
import { namedBars } from './chosen-bars.ts';
import type { RepairMethod } from './repair-method.ts';

type Side = 'low' | 'high';

/** The lowest or highest open or close of a bar and its two neighbours. */
function endOfBodies({ open, close, length }: CandleColumns, bar: number, side: Side): number {
  const bodies: number[] = [];
  for (let at = Math.max(0, bar - 1); at <= Math.min(length - 1, bar + 1); at += 1) {
    bodies.push(open[at], close[at]);
  }
  return side === 'low' ? Math.min(...bodies) : Math.max(...bodies);
}

function drawnBack(candles: CandleColumns, index: number, sides: readonly Side[]): RepairBar {
  const bar = barAt(candles, index);
  return {
    ...bar,
    // A wick that does not reach beyond the bodies stays as it is.
    low: sides.includes('low') ? Math.max(bar.low, endOfBodies(candles, index, 'low')) : bar.low,
    high: sides.includes('high') ? Math.min(bar.high, endOfBodies(candles, index, 'high')) : bar.high,
  };
}

/**
 * A bad tick: low or high is drawn back to the bodies of the bar and its neighbours. Of a named bar both sides, unless
 * the check doubts one of them only.
 */
export const drawBackWick: RepairMethod = {
  kind: 'wick',
  mends: ['wick'],
  propose({ candles, tickSize, times }) {
    const doubted = new Map<number, Side[]>();
    for (const { bar, side } of suspectWicks(candles, tickSize ?? 0)) {
      doubted.set(bar, [...(doubted.get(bar) ?? []), side]);
    }
    const bars = times === null ? [...doubted.keys()] : namedBars(candles, times);
    return bars.map((bar) => drawnBack(candles, bar, doubted.get(bar) ?? ['low', 'high']));
  },
};
