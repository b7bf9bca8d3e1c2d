import { allocateCandles, candleColumns } from '../domain/candle.ts';
import { marketOf, type MarketColumns } from '../domain/market.ts';
import type { PlanColumns } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { defaultValues } from './parameter.ts';
import type { Strategy } from './strategy.ts';

/** For tests: bars of the strategy's own timeframe that are nothing but their close. */
export function closesOf(strategy: Pick<Strategy, 'timeframe'>, closes: readonly number[]): MarketColumns {
  const barMs = timeframeMs(strategy.timeframe);
  const candles = candleColumns(allocateCandles(closes.length));
  closes.forEach((close, bar) => {
    candles.time[bar] = bar * barMs;
    for (const column of [candles.open, candles.high, candles.low, candles.close]) column[bar] = close;
    candles.volume[bar] = 1;
  });
  return marketOf(candles, barMs);
}

/** One line of a trader's table: the close, and what the indicators say at it. */
export type TableRow = { readonly close: number } & Readonly<Record<string, number>>;

/** For tests: the plan that a strategy makes of a table of closes and indicator values, whatever candles would give them. */
export function planOfTable(
  strategy: Strategy,
  rows: readonly TableRow[],
  params: Readonly<Record<string, number>> = {},
): PlanColumns {
  const market = closesOf(
    strategy,
    rows.map(({ close }) => close),
  );
  const names = Object.keys(strategy.indicators(defaultValues(strategy.params)));
  const indicators = Object.fromEntries(
    names.map((name) => [name, Float64Array.from(rows, (row) => row[name] ?? Number.NaN)]),
  );
  return strategy.plan({ candles: market, indicators }, { ...defaultValues(strategy.params), ...params });
}
