import type { SeriesKey } from '../../../shared/contract/series.ts';

export interface ComparedPair {
  readonly first: SeriesKey;
  readonly second: SeriesKey;
}

function isSame(a: SeriesKey | null, b: SeriesKey): boolean {
  return a?.symbol === b.symbol && a.timeframe === b.timeframe;
}

/** Series that another may be compared with: of other markets, on its timeframe. */
export function partnersOf(list: readonly SeriesKey[], first: SeriesKey): SeriesKey[] {
  return list.filter(({ symbol, timeframe }) => timeframe === first.timeframe && symbol !== first.symbol);
}

/** `BTC/USDT` of `BINANCE:BTC/USDT`: what two venues call alike. */
function marketOf({ symbol }: SeriesKey): string {
  return symbol.slice(symbol.indexOf(':') + 1);
}

/**
 * The pair that is shown: the chosen ones where they exist and fit each other, else `present` or the first series that
 * has a partner, and of its partners the one with the same market. Null where no two series fit.
 */
export function choosePair(
  list: readonly SeriesKey[],
  chosen: { readonly first: SeriesKey | null; readonly second: SeriesKey | null },
  present: SeriesKey | null,
): ComparedPair | null {
  const known = (key: SeriesKey | null): SeriesKey[] => list.filter((one) => isSame(key, one));
  const candidates = [...known(chosen.first), ...known(present), ...list];
  const first = candidates.find((key) => partnersOf(list, key).length > 0);
  if (first === undefined) return null;
  const partners = partnersOf(list, first);
  const second =
    partners.find((key) => isSame(chosen.second, key)) ??
    partners.find((key) => marketOf(key) === marketOf(first)) ??
    partners[0];
  return second === undefined ? null : { first, second };
}
