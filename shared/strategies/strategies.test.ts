import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlanColumns } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { createIndicatorColumns } from '../indicators/indicator-columns.ts';
import { upperOffset } from './envelope-dca-short.ts';
import { decimal, defaultValues, integer, parameterFault } from './parameter.ts';
import { planOn } from './plan-on.ts';
import { marketSlice, randomMarket } from './random-market.ts';
import { findStrategy, listStrategies } from './registry.ts';
import { defineStrategy } from './strategy.ts';

/** What a row decides, in whole numbers: entries, exits, and which orders rest. */
function decisions(plan: PlanColumns, row: number): unknown {
  return {
    entry: plan.marketEntry?.[row],
    exit: plan.exitSignal?.[row],
    side: plan.levelSides?.[row],
    lock: plan.sideLock?.[row],
    resting: plan.levels.map(({ price }) => !Number.isNaN(price[row])),
  };
}

/** The prices and distances of a row, in the quote currency. */
function amounts(plan: PlanColumns, row: number): number[] {
  const rules = [plan.target, plan.stop].flatMap((rule) => {
    if (rule.kind === 'price') return [rule.price[row]];
    return rule.kind === 'distance' ? [rule.distance[row]] : [];
  });
  const levels = plan.levels.map(({ price, scale }) => price[row] * scale);
  return [...levels, ...rules, ...(plan.trailing === null ? [] : [plan.trailing.distance[row]])];
}

/** Rows in which something new may happen. */
function actingRows(plan: PlanColumns): number {
  let count = 0;
  for (let row = 0; row < plan.length; row += 1) {
    const armed = plan.levelSides === null ? 1 : plan.levelSides[row];
    const rests = armed !== 0 && plan.levels.some(({ price }) => !Number.isNaN(price[row]));
    if (rests || (plan.marketEntry !== null && plan.marketEntry[row] !== 0)) count += 1;
  }
  return count;
}

const strategies = listStrategies().map((strategy) => [strategy.id, strategy] as const);

describe.each(strategies)('%s', (_, strategy) => {
  const barMs = timeframeMs(strategy.timeframe);
  const warmup = strategy.warmup(defaultValues(strategy.params));
  const bars = warmup + 1200;
  const market = randomMarket(7, bars, barMs);
  const full = planOn(strategy, market);

  it('acts in the market of these tests, so that they can fail', () => {
    expect(actingRows(full)).toBeGreaterThan(0);
  });

  it('looks at nothing but closed bars: every row of a prefix equals the row of the whole', () => {
    const cuts = [1, 2, 40, 41, 42, 43, ...Array.from({ length: 12 }, (__, index) => 97 + index * 83)];
    for (const length of cuts) {
      const prefix = planOn(strategy, marketSlice(market, 0, length));
      for (let row = Math.max(0, length - 60); row < length; row += 1) {
        expect(decisions(prefix, row)).toEqual(decisions(full, row));
        expect(amounts(prefix, row)).toEqual(amounts(full, row));
      }
    }
  });

  it('needs no more history than its warm-up: prices to a millionth, decisions exactly', () => {
    for (let row = warmup; row < bars; row += 97) {
      const window = planOn(strategy, marketSlice(market, row - warmup + 1, row + 1));
      expect(decisions(window, warmup - 1)).toEqual(decisions(full, row));
      const expected = amounts(full, row);
      amounts(window, warmup - 1).forEach((amount, index) => {
        if (Number.isNaN(expected[index])) expect(amount).toBeNaN();
        else expect(Math.abs(amount / expected[index] - 1)).toBeLessThan(1e-6);
      });
    }
  });

  it('has indicators that have settled by its warm-up, to a millionth of their size', () => {
    const values = defaultValues(strategy.params);
    const whole = createIndicatorColumns(market);
    for (let row = warmup; row < bars; row += 149) {
      const window = createIndicatorColumns(marketSlice(market, row - warmup + 1, row + 1));
      for (const request of Object.values(strategy.indicators(values))) {
        const column = whole.of(request);
        const size = column.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
        const difference = Math.abs(window.of(request)[warmup - 1] - column[row]) / size;
        expect([request.key, difference < 1e-6]).toEqual([request.key, true]);
      }
    }
  });

  it('accepts its own defaults and search values', () => {
    expect(strategy.fault?.(defaultValues(strategy.params)) ?? null).toBeNull();
    for (const [name, parameter] of Object.entries(strategy.params)) {
      for (const value of parameter.search) expect(parameterFault(name, parameter, value)).toBeNull();
    }
  });

  it('makes a plan that does not look ahead of any parameters within bounds', () => {
    const names = Object.keys(strategy.params);
    const places = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
      minLength: names.length,
      maxLength: names.length,
    });
    fc.assert(
      fc.property(places, fc.nat(1000), fc.integer({ min: 1, max: 250 }), (list, seed, cut) => {
        const params = Object.fromEntries(
          names.map((name, index) => {
            const { kind, minimum, maximum } = strategy.params[name];
            const value = minimum + list[index] ** 4 * (maximum - minimum);
            return [name, kind === 'integer' ? Math.round(value) : value];
          }),
        );
        fc.pre((strategy.fault?.(params) ?? null) === null);
        expect(Number.isInteger(strategy.warmup(params)) && strategy.warmup(params) > 0).toBe(true);
        const series = randomMarket(seed, 250, barMs);
        const whole = planOn(strategy, series, params);
        const prefix = planOn(strategy, marketSlice(series, 0, cut), params);
        expect(decisions(prefix, cut - 1)).toEqual(decisions(whole, cut - 1));
        expect(amounts(prefix, cut - 1)).toEqual(amounts(whole, cut - 1));
      }),
      { numRuns: 30 },
    );
  });

  it.each(['1m', '1h', '1d'] as const)('makes a plan on %s bars too', (timeframe) => {
    const elsewhere = planOn(strategy, randomMarket(3, 400, timeframeMs(timeframe)));
    expect(elsewhere.length).toBe(400);
    expect(strategy.warmup(defaultValues(strategy.params), timeframeMs(timeframe))).toBeGreaterThan(0);
  });

  it('decides nothing in a market of one price, without volume, funding or open interest', () => {
    const flat = randomMarket(1, 300, barMs);
    for (const column of [flat.open, flat.high, flat.low, flat.close]) column.fill(50);
    flat.volume.fill(Number.NaN);
    const plan = planOn(strategy, { ...flat, funding: null, openInterest: null });
    expect(plan.marketEntry?.some((side) => side !== 0) ?? false).toBe(false);
  });

  it('has a stop, but for the yardstick', () => {
    expect(full.stop.kind === 'none').toBe(strategy.id === 'sma_cross');
  });

  it('trades the sides it names', () => {
    const sides = new Set<number>(full.marketEntry ?? full.levelSides ?? [full.levelSide]);
    sides.delete(0);
    const named = strategy.sides.map((side) => (side === 'long' ? 1 : -1));
    for (const side of sides) expect(named).toContain(side);
  });
});

describe('registry', () => {
  it('knows the strategies by id and nothing else', () => {
    expect(findStrategy('envelope_dca')?.sides).toEqual(['long']);
    expect(findStrategy('nope')).toBeNull();
  });

  it.each([
    ['envelope_dca', 324],
    ['envelope_dca_short', 324],
    ['grid_atr', 324],
    ['grid_rsi', 486],
    ['grid_funding', 648],
    ['grid_mtf', 486],
    ['bollinger_mr', 48],
    ['donchian_breakout', 108],
    ['supertrend', 108],
    ['ema_atr_trail', 243],
    ['sma_cross', 16],
    ['vwap_rsi', 486],
    ['momentum', 486],
    ['funding', 120],
    ['liquidation', 486],
  ])('%s searches %i combinations', (id, count) => {
    const { params } = findStrategy(id)!;
    expect(Object.values(params).reduce((product, { search }) => product * search.length, 1)).toBe(count);
  });

  it('says which strategies need more than candles', () => {
    const needy = listStrategies().filter(({ inputs }) => inputs !== undefined);
    expect(needy.map(({ id, inputs }) => [id, inputs])).toEqual([
      ['grid_funding', ['funding']],
      ['funding', ['funding']],
      ['liquidation', ['openInterest']],
    ]);
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

  it('counts its warm-up in its own bars when no other are named', () => {
    const grid = findStrategy('grid_mtf')!;
    const params = defaultValues(grid.params);
    expect(grid.warmup(params)).toBe(grid.warmup(params, timeframeMs('1h')));
    expect(grid.warmup(params, timeframeMs('30m'))).toBe(2 * grid.warmup(params));
  });
});
