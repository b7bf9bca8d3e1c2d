import type { MarketColumns } from '../domain/market.ts';
import type { IndicatorColumns } from './indicator.ts';
import { higherBars } from './higher-bars.ts';

/** An empty set of columns over `market`; each is computed at its first request and kept. */
export function createIndicatorColumns(market: MarketColumns): IndicatorColumns {
  const computed = new Map<string, Float64Array>();
  const higher = new Map<number, { readonly market: MarketColumns; readonly columns: IndicatorColumns }>();
  const columns: IndicatorColumns = {
    of(request) {
      let column = computed.get(request.key);
      if (!column) {
        column = request.compute(market, columns);
        computed.set(request.key, column);
      }
      return column;
    },
    higher(barMs) {
      let made = higher.get(barMs);
      if (!made) {
        const bars = higherBars(market, barMs);
        made = { market: bars, columns: createIndicatorColumns(bars) };
        higher.set(barMs, made);
      }
      return made;
    },
  };
  return columns;
}
