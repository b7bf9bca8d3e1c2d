import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { backtestRequest } from '../../shared/contract/backtests.ts';
import { type Job, walkForwardRequest } from '../../shared/contract/research.ts';
import { settings } from '../../shared/contract/settings.ts';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { OpenGapsError } from '../../shared/domain/open-gaps.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createBacktestService } from './backtests.ts';
import { createResearchService } from './research.ts';
import { toRpcError } from './rpc-failure.ts';
import type { BacktestService, ResearchService } from './services.ts';

const clock = { now: () => Date.UTC(2024, 5, 1) };
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 2,
});
const firstTime = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;
const hourMs = 3_600_000;
let store: Store;
let backtests: BacktestService;
let research: ResearchService;

/** Sixty days of swinging bars without those whose open lies in one of the holes `[from, to)`. */
function waves(timeframe: Timeframe, holes: readonly (readonly [number, number])[]): CandleColumns {
  const barMs = timeframeMs(timeframe);
  const times = Array.from({ length: (60 * dayMs) / barMs }, (_, bar) => firstTime + bar * barMs).filter(
    (time) => !holes.some(([from, to]) => time >= from && time < to),
  );
  const candles = candleColumns(allocateCandles(times.length));
  times.forEach((time, bar) => {
    const price = (at: number): number =>
      1000 + 100 * Math.sin(at / hourMs / 11) + 30 * Math.sin(at / hourMs / 2.3);
    candles.time[bar] = time;
    candles.open[bar] = price(time);
    candles.close[bar] = price(time + barMs);
    candles.high[bar] = Math.max(candles.open[bar], candles.close[bar]) + 2;
    candles.low[bar] = Math.min(candles.open[bar], candles.close[bar]) - 2;
    candles.volume[bar] = 1;
  });
  return candles;
}

function keep(
  symbol: string,
  timeframe: Timeframe,
  holes: readonly (readonly [number, number])[] = [],
): void {
  store.candles.write(
    { symbol, timeframe, calendar: 'continuous', source: 'file', tickSize: 0.01 },
    waves(timeframe, holes),
  );
}

/** Four hours in the afternoon of the tenth day. */
const hole = [firstTime + 10 * dayMs + 14 * hourMs, firstTime + 10 * dayMs + 18 * hourMs] as const;
const refused = expect.objectContaining({ code: 'CONFLICT', name: 'OpenGapsError' });

beforeAll(() => {
  store = openStore({ file: ':memory:', clock });
  keep('HOLE', '1h', [hole]);
  keep('FINE', '1h');
  keep('FINE', '15m', [hole]);
  const { candles, auxiliary, backtests: reports } = store;
  backtests = createBacktestService({ candles, auxiliary, reports, gradeOf: () => null, pool, clock });
  research = createResearchService({
    store,
    pool,
    clock,
    settings: { applyParameters: () => settings.parse({}) },
    ownsQueue: true,
    onJobChanged: () => {},
  });
});
afterAll(async () => {
  await backtests.close();
  await research.close();
  await pool.close();
  store.close();
});

const walkForward = (change: object) =>
  walkForwardRequest.parse({
    timeframe: '1h',
    strategyId: 'envelope_dca',
    search: {
      ma_period: [5],
      envelope_start: [0.01],
      envelope_step: [0.01],
      num_levels: [2],
      sl_percent: [10],
    },
    windows: { inSampleDays: 20, outOfSampleDays: 10, stepDays: 10 },
    simulation: { leverage: 1 },
    validate: false,
    ...change,
  });
const backtest = (change: object) =>
  backtestRequest.parse({ timeframe: '1h', strategyId: 'envelope_dca', ...change });

async function finished(job: Job): Promise<string> {
  let last = job;
  for await (last of research.watch(job.id));
  expect(last).toMatchObject({ state: 'completed', error: null });
  return research.reportOfJob(job.id)!.runId;
}

describe('open holes', { timeout: 60_000 }, () => {
  it('refuse a queued backtest at once, with what accepts them', () => {
    try {
      backtests.start(backtest({ symbol: 'HOLE' }));
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(OpenGapsError);
      const { data, status } = toRpcError(error, ['backtests', 'start'], pino({ level: 'silent' }));
      expect(status).toBe(409);
      expect(data).toEqual({
        remedy: expect.stringContaining('--accept-gaps'),
        openGaps: [
          {
            symbol: 'HOLE',
            timeframe: '1h',
            count: 1,
            from: hole[0],
            to: hole[1],
            first: [{ fromTime: hole[0], toTime: hole[1], missingBars: 4 }],
          },
        ],
      });
    }
    expect(backtests.list()).toEqual([]);
  });

  it('of a finer series refuse only a run that looks into its bars, and only over their time', async () => {
    const magnified = { symbol: 'FINE', simulation: { policy: 'magnifier' } };
    await backtests.run(backtest({ symbol: 'FINE' }));
    await expect(backtests.run(backtest(magnified))).rejects.toThrow(
      'FINE 15m has open holes in these bars: 1',
    );
    expect(() => backtests.start(backtest(magnified))).toThrow(refused);
    await backtests.run(backtest({ ...magnified, from: hole[1] }));
    // One minute of the hole is enough: the bar it lies in is looked into.
    await expect(backtests.run(backtest({ ...magnified, from: hole[1] - hourMs }))).rejects.toThrow(
      'FINE 15m',
    );
    expect(() => research.start(walkForward({ symbol: 'FINE', validate: true }))).toThrow(refused);
    const runId = await finished(research.start(walkForward({ symbol: 'FINE' })));
    expect(() => research.validate(runId)).toThrow(refused);
    store.candles.acknowledgeGaps('FINE', '15m');
    await backtests.run(backtest(magnified));
    store.candles.reopenGaps('FINE', '15m');
  });

  it('refuse a stored walk-forward that is run again, and not the estimate of a new one', async () => {
    expect(research.estimate(walkForward({ symbol: 'HOLE' }))).toMatchObject({ problem: null, windows: 4 });
    expect(() => research.start(walkForward({ symbol: 'HOLE' }))).toThrow(refused);
    // Windows of twenty days that begin after the hole do not span it.
    const later = await finished(
      research.start(walkForward({ symbol: 'HOLE', from: firstTime + 11 * dayMs })),
    );
    expect(later).toBeTruthy();
    store.candles.acknowledgeGaps('HOLE', '1h');
    const runId = await finished(research.start(walkForward({ symbol: 'HOLE' })));
    await finished(research.rerun(runId));
    store.candles.reopenGaps('HOLE', '1h');
    expect(() => research.rerun(runId)).toThrow(refused);
  });

  it('keep an imported backtest from being run again, and say so', async () => {
    store.candles.acknowledgeGaps('HOLE', '1h');
    const report = await backtests.run(backtest({ symbol: 'HOLE' }));
    const again = await backtests.keep(report);
    expect(backtests.get(again.backtestId).reproduction.state).toBe('byte-for-byte');
    store.candles.reopenGaps('HOLE', '1h');
    const unchecked = await backtests.keep(report);
    expect(backtests.get(unchecked.backtestId).reproduction).toMatchObject({
      state: 'not-checked',
      reason: expect.stringContaining('open holes'),
    });
  });
});
