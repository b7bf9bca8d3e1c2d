import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';

/** Plans over one set of candles. Indicator columns are computed once per key and shared by every plan that asks. */
export interface IndicatorCache {
  planOf(strategy: Strategy, params: ParameterValues): PlanColumns;
}

/** An empty cache over `candles`; it lives as long as its columns are of use. */
export function createIndicatorCache(candles: CandleColumns): IndicatorCache {
  const columns = new Map<string, Float64Array>();
  return {
    planOf(strategy, params) {
      const indicators: Record<string, Float64Array> = {};
      for (const [name, request] of Object.entries(strategy.indicators(params))) {
        let column = columns.get(request.key);
        if (!column) {
          column = request.compute(candles);
          columns.set(request.key, column);
        }
        indicators[name] = column;
      }
      return strategy.plan({ candles, indicators }, params);
    },
  };
}
