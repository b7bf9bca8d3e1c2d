import { describe, expect, it } from 'vitest';
import { allocateCandles, candleColumns } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { systemClock } from './system-clock.ts';
import { openStore } from '../store/open-store.ts';
import { createWholeSeries } from './series/whole-series.ts';
import { completeParams, createStrategyService, requireStrategy } from './strategies.ts';

const hourMs = 3_600_000;

/** Hourly bars that close at the given prices. */
function storeOf(closes: number[]) {
  const store = openStore({ file: ':memory:', clock: systemClock });
  const columns = candleColumns(allocateCandles(closes.length));
  closes.forEach((close, bar) => {
    columns.time[bar] = bar * hourMs;
    for (const name of ['open', 'high', 'low', 'close'] as const) columns[name][bar] = close;
  });
  store.candles.write(
    { symbol: 'A/B', timeframe: '1h', calendar: 'continuous', source: 'file', tickSize: 0.01 },
    columns,
  );
  return store.candles;
}

describe('plan lines', () => {
  const service = createStrategyService({
    series: createWholeSeries(storeOf([100, 102, 104, 106, 108])),
    folder: '/nowhere',
    taskFile: '/nowhere/task.ts',
  });
  const params = { ma_period: 2, num_levels: 2, envelope_start: 0.1, envelope_step: 0.1 };
  const key = { symbol: 'A/B', timeframe: '1h' } as const;

  it('show in each bar what the bar before decided', () => {
    const { time, lines } = service.planLines(key, 'envelope_dca', params, {});
    expect(time).toEqual([0, 1, 2, 3, 4].map((bar) => bar * hourMs));
    // The mean of bars 0 and 1 is 101 and rests through bar 2.
    expect(lines.find((line) => line.kind === 'target')?.values).toEqual([null, null, 101, 103, 105]);
    const levels = lines.filter((line) => line.kind === 'level').map((line) => line.values[2]);
    expect(levels[0]).toBeCloseTo(101 * 0.9, 12);
    expect(levels[1]).toBeCloseTo(101 * 0.8, 12);
  });

  it('are the same in a part of the series as in the whole', () => {
    const whole = service.planLines(key, 'envelope_dca', params, {});
    const part = service.planLines(key, 'envelope_dca', params, { from: 2 * hourMs, to: 4 * hourMs });
    expect(part.time).toEqual(whole.time.slice(2, 4));
    expect(part.lines.map((line) => line.values)).toEqual(whole.lines.map((line) => line.values.slice(2, 4)));
  });

  it('have no lines but the indicators for a strategy that enters at market', () => {
    const { lines } = service.planLines(key, 'sma_cross', { fast_period: 1, slow_period: 2 }, {});
    expect(lines.map((line) => line.kind)).toEqual(['indicator', 'indicator']);
  });
});

describe('parameters', () => {
  const strategy = requireStrategy('envelope_dca');

  it('take the default where nothing is given', () => {
    expect(completeParams(strategy, { ma_period: 9 })).toMatchObject({ ma_period: 9, num_levels: 2 });
  });

  it.each([
    [{ ma_perid: 7 }, /Did you mean "ma_period"/],
    [{ ma_period: 1 }, /bounds/],
    [{ ma_period: 7.5 }, /bounds/],
    [{ envelope_start: 0.9, num_levels: 10 }, /combination/],
    [{ constructor: 1 }, /Known/],
  ])('%j is refused with the way out', (given, remedy) => {
    try {
      completeParams(strategy, given as unknown as Record<string, number>);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(CandlewrightError);
      expect((error as CandlewrightError).code).toBe('BAD_USAGE');
      expect((error as CandlewrightError).remedy).toMatch(remedy);
    }
  });

  it('an unknown strategy is answered with the nearest', () => {
    expect(() => requireStrategy('envelop_dca')).toThrow(/no strategy "envelop_dca"/);
  });
});
