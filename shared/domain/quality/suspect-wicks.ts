import type { CandleColumns } from '../candle.ts';
import { counted, type QualityCheck } from './quality-check.ts';
import { inOrdinaryRanges, isBackedByVolume, logRanges } from './local-scale.ts';

/** Ordinary ranges beyond every neighbouring body at which a wick is doubtful. */
const doubtfulSize = 2.5;
/** The same for a price that the next bar repeats to the tick: one bad print in two bars. */
const repeatedSize = 1.5;
/** Steps that a wick must have: in a market of few ticks one step is many ranges. */
const leastTicks = 5;
/** Share of its bar that a wick must be. */
const leastShare = 0.4;

export interface SuspectWick {
  readonly bar: number;
  readonly side: 'low' | 'high';
  /** Log distance to the nearest open or close of the bar and its neighbours, in ordinary ranges. */
  readonly size: number;
  /** The same distance as a share of the price. */
  readonly distance: number;
}

function wicksOf(
  candles: CandleColumns,
  ranges: Float64Array,
  side: 'low' | 'high',
  tickSize: number,
): SuspectWick[] {
  const { open, close, length } = candles;
  const sign = side === 'low' ? 1 : -1;
  const extreme = candles[side];
  // With the sign turned, highs are lows: one rule for both sides.
  const body = (bar: number): number => Math.min(sign * open[bar], sign * close[bar]);
  const found: SuspectWick[] = [];
  let previous = length > 0 ? body(0) : 0;
  let current = previous;
  for (let bar = 0; bar < length; bar += 1) {
    const next = bar + 1 < length ? body(bar + 1) : current;
    const nearest = Math.min(previous, current, next);
    const beyond = nearest - sign * extreme[bar];
    previous = current;
    current = next;
    if (!(beyond >= leastTicks * tickSize && beyond >= leastShare * (candles.high[bar] - candles.low[bar])))
      continue;
    const excess = Math.abs(Math.log((sign * nearest) / extreme[bar]));
    const leastScale = Math.max(tickSize / close[bar], 1e-6);
    const size = inOrdinaryRanges(ranges, bar, excess, leastScale, repeatedSize);
    if (size > 0 && !isBackedByVolume(candles, bar, size)) {
      found.push({ bar, side, size, distance: beyond / Math.abs(nearest) });
    }
  }
  return found.filter((wick, index) => {
    if (wick.size >= doubtfulSize) return true;
    return [found[index - 1], found[index + 1]].some(
      (other) =>
        other !== undefined &&
        Math.abs(other.bar - wick.bar) === 1 &&
        extreme[other.bar] === extreme[wick.bar],
    );
  });
}

/**
 * Wicks that nothing confirms: much longer than bars are around there, beyond every open and close of the bar and its two
 * neighbours, without the volume such a move has. Bars oldest first; `tickSize` 0 where it is not known.
 */
export function suspectWicks(candles: CandleColumns, tickSize: number): SuspectWick[] {
  const ranges = logRanges(candles);
  return [
    ...wicksOf(candles, ranges, 'low', tickSize),
    ...wicksOf(candles, ranges, 'high', tickSize),
  ].toSorted((a, b) => a.bar - b.bar);
}

export const suspectWickCheck: QualityCheck = {
  kind: 'wick',
  severity: 'warning',
  remedy:
    'Compare these bars with another source, and draw them back or take its bars; a stop or a level in such a wick would fill here and never did there.',
  find({ candles, tickSize }) {
    const wicks = suspectWicks(candles, tickSize ?? 0);
    const lows = wicks.filter(({ side }) => side === 'low').length;
    const byBar = new Map(wicks.map((wick) => [wick.bar, wick]));
    return {
      bars: [...byBar.keys()],
      detail(bar) {
        const wick = byBar.get(bar);
        if (wick === undefined) return '';
        const side = wick.side === 'low' ? 'under' : 'over';
        return (
          `${wick.side} ${candles[wick.side][bar]} is ${(100 * wick.distance).toFixed(1)} % ${side} every open and close ` +
          `nearby, ${wick.size.toFixed(1)} times an ordinary range`
        );
      },
      message:
        `Far beyond their bars' bodies and confirmed by neither the neighbours nor the volume, probably bad ticks: ` +
        `${counted(lows, 'low')} and ${counted(wicks.length - lows, 'high')}.`,
    };
  },
};
