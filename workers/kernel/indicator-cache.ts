import type { MarketColumns } from '../../shared/domain/market.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';

/** Plans over one market. Indicator columns are computed once per key and shared by every plan that asks. */
export interface IndicatorCache {
  planOf(strategy: Strategy, params: ParameterValues): PlanColumns;
}

/** An empty cache over `market`; it lives as long as its columns are of use. */
export function createIndicatorCache(market: MarketColumns): IndicatorCache {
  const columns = createIndicatorColumns(market);
  return {
    planOf(strategy, params) {
      const indicators: Record<string, Float64Array> = {};
      for (const [name, request] of Object.entries(strategy.indicators(params))) {
        indicators[name] = columns.of(request);
      }
      return strategy.plan({ candles: market, indicators }, params);
    },
  };
}
