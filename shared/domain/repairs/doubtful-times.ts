import { impossiblePriceCheck } from '../quality/impossible-prices.ts';
import { findSpikes } from '../quality/price-spikes.ts';
import type { QualityInput } from '../quality/quality-check.ts';
import { staleBars } from '../quality/stale-repeats.ts';
import { suspectWicks } from '../quality/suspect-wicks.ts';
import type { EpochMs } from '../time.ts';

/** Checks whose findings name bars that are better replaced or left out. */
export const replaceableFindings = ['ohlc', 'wick', 'spike', 'stale'] as const;

/** Opens of all bars whose prices a check doubts: impossible, a bad tick, a bad close, or a repeat; ascending. */
export function doubtfulTimes(input: QualityInput): EpochMs[] {
  const { candles } = input;
  const tickSize = input.tickSize ?? 0;
  const bars = new Set([
    ...impossiblePriceCheck.find(input).bars,
    ...suspectWicks(candles, tickSize).map(({ bar }) => bar),
    ...findSpikes(candles, tickSize).map(({ bar }) => bar),
    ...staleBars(candles),
  ]);
  return [...bars].toSorted((a, b) => a - b).map((bar) => candles.time[bar]);
}
