import { expect, it } from 'vitest';
import {
  allocateCandles,
  candleColumnNames,
  candleColumns,
  type CandleBuffer,
} from '../../shared/domain/candle.ts';
import { planRowAt } from '../../shared/domain/trading/plan-row.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import { createIndicatorCache } from '../kernel/indicator-cache.ts';
import { runPlanRows, type PlanRowsTask } from './plan-rows-task.ts';
import { strategyOf } from './strategy-source.ts';

const barMs = 3_600_000;
const bars = 400;
const params = { fast_period: 5, slow_period: 20 };
const source = { strategyId: 'sma_cross', strategyFile: null };

function market(length: number, leftOut: number | null = null): CandleBuffer {
  const all = randomMarket(4, length, barMs);
  const kept = Array.from({ length }, (_, index) => index).filter((index) => index !== leftOut);
  const candles = allocateCandles(kept.length);
  for (const name of candleColumnNames)
    candleColumns(candles)[name].set(kept.map((index) => all[name][index]));
  return candles;
}

function taskOf(candles: CandleBuffer, fromRow: number, toRow: number): PlanRowsTask {
  return {
    kind: 'plan-rows',
    ...source,
    candles,
    barMs,
    calendar: 'continuous',
    inputs: null,
    params,
    fromRow,
    toRow,
  };
}

it('rows are those of the plan that a backtest over the same bars trades', async () => {
  const candles = market(bars);
  const columns = candleColumns(candles);
  const cache = createIndicatorCache({ ...columns, barMs, funding: null, openInterest: null });
  const plan = cache.planOf(strategyOf(source), params);
  const rows = await runPlanRows(taskOf(candles, 0, bars));
  expect(rows).toHaveLength(bars);
  rows.forEach((row, index) => {
    const { time, high, low, close } = columns;
    const bar = { barTime: time[index], high: high[index], low: low[index], close: close[index] };
    const { averageTrueRange, ...decided } = row;
    expect(decided).toEqual(planRowAt(plan, index, bar, true));
    expect(averageTrueRange).toEqual(index < 14 ? null : expect.any(Number));
  });
  expect(new Set(rows.map(({ marketEntry }) => marketEntry))).toEqual(new Set([0, 1, -1]));
});

it('a part of the rows is that part of all of them', async () => {
  const candles = market(bars);
  const all = await runPlanRows(taskOf(candles, 0, bars));
  expect(await runPlanRows(taskOf(candles, 100, 103))).toEqual(all.slice(100, 103));
});

it('a row before missing bars may not enter, nor the warm-up after them', async () => {
  const rows = await runPlanRows(taskOf(market(bars, 200), 0, bars - 1));
  const warmup = strategyOf(source).warmup(params, barMs);
  expect(rows.flatMap(({ mayEnter }, index) => (mayEnter ? [] : [index]))).toEqual(
    Array.from({ length: warmup }, (_, index) => 199 + index),
  );
});
