import type { MarketColumns } from '../../shared/domain/market.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { IndicatorRequest } from '../../shared/indicators/indicator.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';

/** Plans over one market. Indicator columns are computed once per key and shared by every plan that asks. */
export interface IndicatorCache {
  planOf(strategy: Strategy, params: ParameterValues): PlanColumns;
  column(request: IndicatorRequest): Float64Array;
}

/** Columns that were asked for beyond this many bytes start the cache afresh. */
const maximumBytes = 8_000_000;

/** However long the series: the columns of one plan and of the next are worth keeping. */
const minimumColumns = 4;

/**
 * An empty cache over `market`; it lives as long as its columns are of use. A search over many periods computes a column
 * again rather than keep them all: a thread's memory is bounded.
 */
export function createIndicatorCache(market: MarketColumns): IndicatorCache {
  const maximumColumns = Math.max(minimumColumns, Math.floor(maximumBytes / (market.length * 8)));
  let columns = createIndicatorColumns(market);
  const keys = new Set<string>();
  const column = (request: IndicatorRequest): Float64Array => {
    if (!keys.has(request.key)) {
      if (keys.size >= maximumColumns) {
        columns = createIndicatorColumns(market);
        keys.clear();
      }
      keys.add(request.key);
    }
    return columns.of(request);
  };
  return {
    column,
    planOf(strategy, params) {
      const indicators: Record<string, Float64Array> = {};
      for (const [name, request] of Object.entries(strategy.indicators(params))) {
        indicators[name] = column(request);
      }
      return strategy.plan({ candles: market, indicators }, params);
    },
  };
}
