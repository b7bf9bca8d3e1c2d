import type { CandleColumns } from '../candle.ts';
import { counted, type QualityCheck } from './quality-check.ts';

/** A mean price may leave the bar's range by this share: venues round, and count their trades by another clock. */
const tolerance = 0.05;

/** `ordered`: the second volume is the first one in money; `swapped`: only the other way round; `unrelated`: neither. */
type VolumePair = 'ordered' | 'swapped' | 'unrelated' | 'empty';

/** Whether two volumes of a bar are one in the base and one in the quote currency, at a price that the bar had. */
export function volumePair(base: number, quote: number, low: number, high: number): VolumePair {
  if (!(base > 0 && quote > 0)) return 'empty';
  const least = low * (1 - tolerance);
  const most = high * (1 + tolerance);
  if (quote >= base * least && quote <= base * most) return 'ordered';
  return base >= quote * least && base <= quote * most ? 'swapped' : 'unrelated';
}

/** Bars whose volume stands in the quote currency and whose `quoteVolume` in the base currency, ascending. */
export function swappedVolumeBars(
  { low, high, volume, length }: CandleColumns,
  quoteVolume: Float64Array,
): number[] {
  const bars: number[] = [];
  for (let bar = 0; bar < length; bar += 1) {
    if (volumePair(volume[bar], quoteVolume[bar], low[bar], high[bar]) === 'swapped') bars.push(bar);
  }
  return bars;
}

export const swappedVolumeCheck: QualityCheck = {
  kind: 'swapped-volume',
  severity: 'warning',
  remedy:
    'Divide the volumes in money by the price: a volume in dollars beside one in coins makes every volume rule wrong.',
  inapplicable: ({ quoteVolume }) => (quoteVolume === null ? 'only one volume column is at hand' : null),
  find({ candles, quoteVolume }) {
    const bars = quoteVolume === null ? [] : swappedVolumeBars(candles, quoteVolume);
    return {
      bars,
      detail: (bar) =>
        `volume ${candles.volume[bar]} is in the quote currency, ${quoteVolume?.[bar] ?? ''} in the base currency`,
      message: `${counted(bars.length, 'bar')} ${bars.length === 1 ? 'has' : 'have'} the volumes in base and quote currency swapped: only the other way round do they make a price of the bar.`,
    };
  },
};
