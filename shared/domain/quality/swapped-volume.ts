import { counted, type QualityCheck, type QualityInput } from './quality-check.ts';

/** A mean price may leave the bar's range by this share: venues round, and count their trades by another clock. */
const tolerance = 0.05;

/** Whether `quote` is worth `base` at a price of the bar. */
function fits(base: number, quote: number, low: number, high: number): boolean {
  return quote >= base * low * (1 - tolerance) && quote <= base * high * (1 + tolerance);
}

function isSwapped({ candles, quoteVolume }: QualityInput, bar: number): boolean {
  const base = candles.volume[bar];
  const quote = quoteVolume?.[bar] ?? Number.NaN;
  const { low, high } = candles;
  if (!(base > 0 && quote > 0)) return false;
  return !fits(base, quote, low[bar], high[bar]) && fits(quote, base, low[bar], high[bar]);
}

export const swappedVolumeCheck: QualityCheck = {
  kind: 'swapped-volume',
  severity: 'warning',
  remedy:
    'Take the other volume column in these bars: a volume in dollars beside one in coins makes every volume rule wrong.',
  inapplicable: ({ quoteVolume }) => (quoteVolume === null ? 'the source has one volume column only' : null),
  find(input) {
    const bars: number[] = [];
    for (let bar = 0; bar < input.candles.length; bar += 1) if (isSwapped(input, bar)) bars.push(bar);
    return {
      bars,
      detail: (bar) =>
        `volume ${input.candles.volume[bar]} is in the quote currency, ${input.quoteVolume?.[bar] ?? ''} in the base currency`,
      message: `${counted(bars.length, 'bar')} ${bars.length === 1 ? 'has' : 'have'} the volumes in base and quote currency swapped: only the other way round do they make a price of the bar.`,
    };
  },
};
