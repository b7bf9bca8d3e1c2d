import type { MarketColumns } from '../domain/market.ts';
import type { PlanColumns } from '../domain/plan.ts';
import { createIndicatorColumns } from '../indicators/indicator-columns.ts';
import { defaultValues } from './parameter.ts';
import type { Strategy } from './strategy.ts';

/** A strategy's plan over a market, defaults where `params` says nothing; every column is made for this one plan. */
export function planOn(
  strategy: Strategy,
  market: MarketColumns,
  params: Readonly<Record<string, number>> = {},
): PlanColumns {
  const values = { ...defaultValues(strategy.params), ...params };
  const columns = createIndicatorColumns(market);
  const requests = Object.entries(strategy.indicators(values));
  const indicators = Object.fromEntries(requests.map(([name, request]) => [name, columns.of(request)]));
  return strategy.plan({ candles: market, indicators }, values);
}
