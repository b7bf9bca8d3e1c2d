import { deviationAround, isBackedByVolume, slowHalfWidth } from './local-scale.ts';
import type { CandleColumns } from '../candle.ts';
import { counted, type QualityCheck } from './quality-check.ts';

/** Robust standard deviations from which a return that is taken back at once is a spike. */
const spikeSize = 8;
/** Share of the move that the next bar must take back. */
const leastReversal = 0.75;

interface Spike {
  readonly bar: number;
  readonly size: number;
}

/**
 * Closes that leave the price and are back a bar later; returns are measured by their median absolute deviation.
 * `tickSize` 0 where it is not known.
 */
export function findSpikes(candles: CandleColumns, tickSize: number): Spike[] {
  const { close, length } = candles;
  // A close that stays says nothing about the size of moves: a thin market is measured by its trades.
  const returns = new Float64Array(length).fill(Number.NaN);
  for (let bar = 1; bar < length; bar += 1) {
    if (close[bar] !== close[bar - 1]) returns[bar] = Math.log(close[bar] / close[bar - 1]);
  }
  const spikes: Spike[] = [];
  for (let bar = 1; bar + 1 < length; bar += 1) {
    const there = returns[bar];
    const back = -returns[bar + 1];
    const move = Math.min(Math.abs(there), Math.abs(back));
    if (!(there * back > 0 && move >= leastReversal * Math.max(Math.abs(there), Math.abs(back)))) continue;
    // A cheap sieve: a spike is also far beyond the mean of the eight returns nearest to it.
    let near = 0;
    for (let at = Math.max(1, bar - 4); at <= Math.min(length - 1, bar + 5); at += 1) {
      near += Math.abs(returns[at]) || 0;
    }
    if (move < (3 * (near - 2 * move)) / 8) continue;
    const scale = Math.max(deviationAround(returns, bar, slowHalfWidth), tickSize / close[bar], 1e-6);
    const size = move / scale;
    if (size >= spikeSize && !isBackedByVolume(candles, bar, size / 2)) spikes.push({ bar, size });
  }
  return spikes;
}

export const priceSpikeCheck: QualityCheck = {
  kind: 'spike',
  severity: 'warning',
  remedy:
    'Compare these bars with another source, and take its bars or leave these out; an entry at such a close is at a price that nobody paid.',
  find(input) {
    const spikes = findSpikes(input.candles, input.tickSize ?? 0);
    const sizes = new Map(spikes.map(({ bar, size }) => [bar, size]));
    return {
      bars: [...sizes.keys()],
      detail: (bar) =>
        `close ${input.candles.close[bar]} after ${input.candles.close[bar - 1]} and before ` +
        `${input.candles.close[bar + 1]}, ${(sizes.get(bar) ?? 0).toFixed(0)} robust standard deviations there and back`,
      message: `${counted(spikes.length, 'close')} ${spikes.length === 1 ? 'leaves' : 'leave'} the price and ${spikes.length === 1 ? 'is' : 'are'} back one bar later, without the volume of such a move.`,
    };
  },
};
