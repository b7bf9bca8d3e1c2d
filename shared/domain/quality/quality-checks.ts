import { impossiblePriceCheck } from './impossible-prices.ts';
import { missingBarCheck } from './missing-bars.ts';
import { outlierCheck } from './outlier-bars.ts';
import { priceSpikeCheck } from './price-spikes.ts';
import type { QualityCheck } from './quality-check.ts';
import { staleRepeatCheck } from './stale-repeats.ts';
import { suspectWickCheck } from './suspect-wicks.ts';
import { swappedVolumeCheck } from './swapped-volume.ts';
import { timeOrderCheck } from './time-order.ts';
import { volumeUnitCheck } from './volume-unit.ts';
import { zeroVolumeCheck } from './zero-volume.ts';

/** Refuses two checks of one kind, which is a mistake of the program. */
export function distinctChecks(checks: readonly QualityCheck[]): readonly QualityCheck[] {
  const kinds = new Set<string>();
  for (const { kind } of checks) {
    if (kinds.has(kind)) throw new Error(`Two quality checks are called ${kind}.`);
    kinds.add(kind);
  }
  return checks;
}

/** Every check of a series, the worst defects first: one file and one line each. */
export const qualityChecks = distinctChecks([
  timeOrderCheck,
  impossiblePriceCheck,
  missingBarCheck,
  suspectWickCheck,
  priceSpikeCheck,
  staleRepeatCheck,
  swappedVolumeCheck,
  volumeUnitCheck,
  zeroVolumeCheck,
  outlierCheck,
]);
