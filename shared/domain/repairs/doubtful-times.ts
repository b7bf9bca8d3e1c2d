import type { QualityCheck, QualityInput } from '../quality/quality-check.ts';
import { impossiblePriceCheck } from '../quality/impossible-prices.ts';
import { outlierCheck } from '../quality/outlier-bars.ts';
import { findSpikes } from '../quality/price-spikes.ts';
import { staleBars } from '../quality/stale-repeats.ts';
import { suspectWicks } from '../quality/suspect-wicks.ts';
import { zeroVolumeCheck } from '../quality/zero-volume.ts';
import type { EpochMs } from '../time.ts';

const barsOfCheck =
  (check: QualityCheck) =>
  (input: QualityInput): readonly number[] =>
    (check.inapplicable?.(input) ?? null) === null ? check.find(input).bars : [];

/** Checks whose findings name bars that can be replaced or left out, and the bars each names. */
const finders: Readonly<Record<string, (input: QualityInput) => readonly number[]>> = {
  ohlc: barsOfCheck(impossiblePriceCheck),
  wick: ({ candles, tickSize }) => suspectWicks(candles, tickSize ?? 0).map(({ bar }) => bar),
  spike: ({ candles, tickSize }) => findSpikes(candles, tickSize ?? 0).map(({ bar }) => bar),
  stale: ({ candles }) => staleBars(candles),
  outlier: barsOfCheck(outlierCheck),
  'zero-volume': barsOfCheck(zeroVolumeCheck),
};

/** News and quiet hours make such bars too: they are mended only when somebody asks for them. */
const oftenTrue: ReadonlySet<string> = new Set(['outlier', 'zero-volume']);

export const replaceableFindings: readonly string[] = Object.keys(finders);

/**
 * Opens of the bars that one check names, or, without one, of all whose prices are doubted: impossible, a bad tick, a bad
 * close, or a repeat; ascending.
 */
export function doubtfulTimes(input: QualityInput, finding: string | null): EpochMs[] {
  const asked = replaceableFindings.filter((kind) =>
    finding === null ? !oftenTrue.has(kind) : kind === finding,
  );
  const bars = new Set(asked.flatMap((kind) => finders[kind](input)));
  return [...bars].toSorted((a, b) => a - b).map((bar) => input.candles.time[bar]);
}
