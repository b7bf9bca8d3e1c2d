import { counted, type QualityCheck } from './quality-check.ts';

export const zeroVolumeCheck: QualityCheck = {
  kind: 'zero-volume',
  severity: 'notice',
  remedy:
    'Do not fill orders in these bars; where the price moves without volume, the source fills holes by itself.',
  inapplicable: ({ candles }) =>
    candles.volume.some((volume) => volume > 0) ? null : 'the source has no volume',
  find({ candles: { volume, high, low, length } }) {
    const bars: number[] = [];
    let moved = 0;
    for (let bar = 0; bar < length; bar += 1) {
      if (volume[bar] !== 0) continue;
      bars.push(bar);
      if (high[bar] > low[bar]) moved += 1;
    }
    return {
      bars,
      detail: (bar) =>
        high[bar] > low[bar] ? 'the price moved, and nothing was traded' : 'nothing was traded',
      message: `${counted(bars.length, 'bar')} ${bars.length === 1 ? 'has' : 'have'} a volume of zero; in ${moved} of them the price moved all the same.`,
    };
  },
};
