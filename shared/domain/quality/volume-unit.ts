import { counted, type QualityCheck } from './quality-check.ts';

/** Bars whose median volume is compared with that of the next ones. */
const blockBars = 100;
/** At lower prices a change of unit looks like a busy day. */
const leastPrice = 20;
/** How near the step of the volume must be to the price, both in logs. */
const nearness = 0.3;

/** The bar from which volumes belong to the second level: the split with the fewest bars on the wrong side. */
function changeBar(
  volume: Float64Array,
  from: number,
  to: number,
  threshold: number,
  isRise: boolean,
): number {
  let best = from;
  let bestScore = Number.NEGATIVE_INFINITY;
  let score = 0;
  for (let bar = from; bar < to; bar += 1) {
    if (score > bestScore) {
      bestScore = score;
      best = bar;
    }
    if (volume[bar] > 0) score += volume[bar] < threshold === isRise ? 1 : -1;
  }
  return best;
}

/** A bar from which volumes stand in another unit; a rise is one from coins to money. */
interface VolumeUnitChange {
  readonly bar: number;
  readonly isRise: boolean;
}

/**
 * Bars at which the volume steps by a factor of about the price and stays, oldest first: the source changed from coins to
 * money or back. Works without a second volume column.
 */
export function volumeUnitChanges(volume: Float64Array, close: Float64Array): VolumeUnitChange[] {
  const changes: VolumeUnitChange[] = [];
  const scratch = new Float64Array(blockBars);
  let previous = Number.NaN;
  for (let from = 0; from < volume.length; from += blockBars) {
    const to = Math.min(volume.length, from + blockBars);
    let traded = 0;
    for (let bar = from; bar < to; bar += 1) {
      if (!(volume[bar] > 0)) continue;
      scratch[traded] = volume[bar];
      traded += 1;
    }
    if (traded < (to - from) / 2) continue;
    const level = Math.log(scratch.subarray(0, traded).sort()[traded >>> 1]);
    const logPrice = Math.log(close[from]);
    const step = level - previous;
    if (close[from] >= leastPrice && Math.abs(Math.abs(step) - logPrice) <= nearness * logPrice) {
      const threshold = Math.exp((level + previous) / 2);
      const isRise = step > 0;
      changes.push({
        bar: changeBar(volume, Math.max(0, from - blockBars), to, threshold, isRise),
        isRise,
      });
    }
    previous = level;
  }
  return changes;
}

export const volumeUnitCheck: QualityCheck = {
  kind: 'volume-unit',
  severity: 'warning',
  remedy:
    'Divide the volumes in money by the price; until then no rule may compare volumes across these bars.',
  inapplicable: ({ candles }) =>
    candles.volume.some((volume) => volume > 0) ? null : 'the source has no volume',
  find({ candles: { volume, close } }) {
    const bars = volumeUnitChanges(volume, close).map(({ bar }) => bar);
    return {
      bars,
      detail: (bar) => `the volume steps by about the price, ${close[bar]}`,
      message: `The volume changes its unit ${counted(bars.length, 'time')}: it steps by about the price, as from coins to money.`,
    };
  },
};
