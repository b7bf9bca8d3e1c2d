import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basisReport, seriesComparison } from '../../shared/contract/comparisons.ts';
import { settings } from '../../shared/contract/settings.ts';
import { sliceCandles, type CandleColumns } from '../../shared/domain/candle.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { syntheticMarket } from '../import/synthetic-market.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createComparisonService, type ComparisonService } from './comparisons.ts';

const hourMs = 3_600_000;
const firstTime = Date.UTC(2020, 0, 1);
const bars = 2400;
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 2,
});
let store: Store;
let comparisons: ComparisonService;

function write(symbol: string, candles: CandleColumns, timeframe: Timeframe = '1h'): void {
  store.candles.write(
    { symbol, timeframe, calendar: 'continuous', source: 'file', tickSize: 0.01, cause: 'import' },
    candles,
  );
}

const key = (symbol: string, timeframe: Timeframe = '1h') => ({ symbol, timeframe });

beforeAll(() => {
  store = openStore({ file: ':memory:', clock: { now: () => 0 } });
  const market = syntheticMarket({
    seed: 3,
    bars,
    firstTime,
    barMs: hourMs,
    startPrice: 30_000,
    ticksPerUnit: 100,
  });
  /** The same market with every price higher by `share`, and one bar that only this venue saw. */
  const shifted = (share: number, spikeAt: number): CandleColumns => {
    const scaled = (column: Float64Array): Float64Array => column.map((price) => price * (1 + share));
    const copy = {
      ...market,
      open: scaled(market.open),
      high: scaled(market.high),
      low: scaled(market.low),
      close: scaled(market.close),
    };
    copy.low[spikeAt] *= 0.85;
    return copy;
  };
  write('ONE:BTC/USDT', market);
  write('TWO:BTC/USDT', shifted(0.001, bars - 100));
  write('SAME:BTC/USDT', market);
  write('LATER:BTC/USDT', sliceCandles(shifted(0.001, 0), bars - 5, bars));
  write('EARLY:BTC/USDT', sliceCandles(market, 0, 10));
  write('LATE:BTC/USDT', sliceCandles(market, 20, 40));
  write('ONE:BTC/USDT', sliceCandles(market, 0, 1), '1d');
  write('HOLE:BTC/USDT', sliceCandles(market, 0, 1000));
  write('HOLE:BTC/USDT', sliceCandles(market, 1010, bars));
  comparisons = createComparisonService({
    candles: store.candles,
    auxiliary: store.auxiliary,
    pool,
    settings: () => settings.parse({}),
  });
});
afterAll(async () => {
  await pool.close();
  store.close();
});

describe('two series compared', () => {
  it('say how many bars are equal and by how much the others differ', async () => {
    const found = seriesComparison.parse(await comparisons.compare(key('ONE:BTC/USDT'), key('TWO:BTC/USDT')));
    expect(found).toMatchObject({
      commonBars: bars,
      equalBars: 0,
      onlyFirst: 0,
      onlySecond: 0,
      fromTime: firstTime,
    });
    const low = found.columns.find(({ name }) => name === 'low')!;
    expect(low).toMatchObject({ differing: bars, largestAt: firstTime + (bars - 100) * hourMs });
    expect(low.largest).toBeCloseTo(1 - 1.001 * 0.85, 9);
    expect(low.median).toBeCloseTo(0.001, 9);
    expect(found.columns.find(({ name }) => name === 'volume')).toMatchObject({ differing: 0 });
  });

  it.each([
    ['other timeframes', key('ONE:BTC/USDT'), key('ONE:BTC/USDT', '1d'), 'BAD_USAGE'],
    ['one series', key('ONE:BTC/USDT'), key('ONE:BTC/USDT'), 'BAD_USAGE'],
    ['no common time', key('EARLY:BTC/USDT'), key('LATE:BTC/USDT'), 'NOT_ENOUGH_DATA'],
    ['an unknown one', key('ONE:BTC/USDT'), key('NONE'), 'NOT_FOUND'],
  ] as const)('are refused: %s', async (_, first, second, code) => {
    await expect(comparisons.compare(first, second)).rejects.toMatchObject({ code });
    await expect(comparisons.basis(first, second, 'envelope_dca')).rejects.toMatchObject({ code });
  });
});

describe('the basis report', () => {
  it('has the basis in basis points, and no flip where the series are the same', async () => {
    const same = basisReport.parse(
      await comparisons.basis(key('ONE:BTC/USDT'), key('SAME:BTC/USDT'), 'supertrend'),
    );
    expect(same).toMatchObject({ meanBasis: 0, deviationBasis: 0, flips: 0, flipShare: 0, examples: [] });
    expect(same.signals).toBeGreaterThan(20);
    expect(same.results[0]).toEqual({ ...same.results[1], series: key('ONE:BTC/USDT') });
    expect(same.days).toHaveLength(bars / 24);
  });

  it('counts what a bar of one venue alone changes', async () => {
    const report = await comparisons.basis(key('ONE:BTC/USDT'), key('TWO:BTC/USDT'), 'envelope_dca');
    expect(report.meanBasis).toBeCloseTo(10, 6);
    expect(report.deviationBasis).toBeCloseTo(0, 6);
    // The fall of 15 % in one bar fills two levels that the other venue never fills.
    expect(report.flips).toBeGreaterThan(0);
    expect(report.flipShare).toBe(report.flips / report.signals);
    expect(report.examples).toContainEqual({
      time: firstTime + (bars - 100) * hourMs,
      first: [],
      second: expect.arrayContaining([{ action: 'enter', side: 'long', reason: null }]),
    });
    expect(report.results[1].trades).toBe(report.results[0].trades + 1);
  });

  it('needs both to be warm', async () => {
    const basis = comparisons.basis(key('ONE:BTC/USDT'), key('LATER:BTC/USDT'), 'envelope_dca');
    await expect(basis).rejects.toMatchObject({ code: 'NOT_ENOUGH_DATA' });
  });

  it('is refused across a hole that nobody accepted', async () => {
    const basis = () => comparisons.basis(key('ONE:BTC/USDT'), key('HOLE:BTC/USDT'), 'envelope_dca');
    await expect(basis()).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});
