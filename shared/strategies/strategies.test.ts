import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns, sliceCandles, type CandleColumns } from '../domain/candle.ts';
import { marketOf } from '../domain/market.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { createIndicatorColumns } from '../indicators/indicator-columns.ts';
import type { PlanColumns } from '../domain/plan.ts';
import { upperOffset } from './envelope-dca-short.ts';
import { decimal, defaultValues, integer, parameterFault } from './parameter.ts';
import { findStrategy, listStrategies } from './registry.ts';
import { defineStrategy, type Strategy } from './strategy.ts';

/** A deterministic wavy market; any will do, the audits compare a plan with itself. */
function wavyMarket(bars: number): CandleColumns {
  const candles = candleColumns(allocateCandles(bars));
  for (let bar = 0; bar < bars; bar += 1) {
    const close = 100 + 10 * Math.sin(bar / 7) + 5 * Math.sin(bar / 3);
    candles.time[bar] = bar * 3_600_000;
    candles.open[bar] = close - 0.3;
    candles.close[bar] = close;
    candles.high[bar] = close + 1;
    candles.low[bar] = close - 1;
  }
  return candles;
}

function planOf(strategy: Strategy, candles: CandleColumns): PlanColumns {
  const params = defaultValues(strategy.params);
  const requests = Object.entries(strategy.indicators(params));
  const market = marketOf(candles, timeframeMs('1h'));
  const columns = createIndicatorColumns(market);
  const indicators = Object.fromEntries(requests.map(([name, request]) => [name, columns.of(request)]));
  return strategy.plan({ candles: market, indicators }, params);
}

/** Everything a plan says in one row. */
function planRow(plan: PlanColumns, row: number): unknown {
  return {
    levels: plan.levels.map(({ price, scale, fraction }) => [price[row] * scale, fraction]),
    entry: plan.marketEntry?.[row],
    exit: plan.exitSignal?.[row],
    target: plan.target.kind === 'price' ? plan.target.price[row] : plan.target,
  };
}

describe.each(listStrategies().map((strategy) => [strategy.id, strategy] as const))('%s', (_, strategy) => {
  const bars = 160;
  const candles = wavyMarket(bars);
  const full = planOf(strategy, candles);

  it('looks at nothing but closed bars: every row of a prefix equals the row of the whole', () => {
    for (let length = 40; length < bars; length += 7) {
      const prefix = planOf(strategy, sliceCandles(candles, 0, length));
      expect(planRow(prefix, length - 1)).toEqual(planRow(full, length - 1));
    }
  });

  it('needs no more history than its warm-up', () => {
    const warmup = strategy.warmup(defaultValues(strategy.params));
    for (let row = warmup; row < bars; row += 5) {
      const window = planOf(strategy, sliceCandles(candles, row - warmup + 1, row + 1));
      expect(planRow(window, warmup - 1)).toEqual(planRow(full, row));
    }
  });

  it('accepts its own defaults and search values', () => {
    expect(strategy.fault?.(defaultValues(strategy.params)) ?? null).toBeNull();
    for (const [name, parameter] of Object.entries(strategy.params)) {
      for (const value of parameter.search) expect(parameterFault(name, parameter, value)).toBeNull();
    }
  });
});

describe('registry', () => {
  it('knows the strategies by id and nothing else', () => {
    expect(findStrategy('envelope_dca')?.sides).toEqual(['long']);
    expect(findStrategy('nope')).toBeNull();
  });

  it('searches 324 combinations of envelope_dca', () => {
    const { params } = findStrategy('envelope_dca')!;
    expect(Object.values(params).reduce((count, { search }) => count * search.length, 1)).toBe(324);
  });
});

describe('envelope offsets', () => {
  it.each([
    [0.05, 0.053],
    [0.07, 0.075],
    [0.1, 0.111],
    [0.15, 0.176],
  ])('%s below the mean mirrors to %s above it', (lower, upper) => {
    expect(upperOffset(lower)).toBe(upper);
  });
});

describe('a strategy file', () => {
  const valid = findStrategy('sma_cross')!;

  it('is refused when its id is not snake_case, a value is out of bounds or the search does not ascend', () => {
    const period = { title: 'Period', unit: 'bars', minimum: 1, maximum: 9 };
    expect(() => defineStrategy({ ...valid, id: 'Bad Id' })).toThrow(/snake_case/);
    expect(() =>
      defineStrategy({ ...valid, params: { n: integer({ ...period, default: 10, search: [1] }) } }),
    ).toThrow(/outside/);
    expect(() =>
      defineStrategy({ ...valid, params: { n: decimal({ ...period, default: 2, search: [3, 2] }) } }),
    ).toThrow(/ascend/);
  });

  it('says in words what is wrong with a value', () => {
    const parameter = integer({
      title: 'Period',
      unit: 'bars',
      default: 2,
      minimum: 1,
      maximum: 9,
      search: [2],
    });
    expect(parameterFault('n', parameter, 2.5)).toBe('n must be a whole number, got 2.5');
    expect(parameterFault('n', parameter, 10)).toBe('n must be between 1 and 9, got 10');
    expect(parameterFault('n', parameter, Number.NaN)).toBe('n must be a number');
  });
});
