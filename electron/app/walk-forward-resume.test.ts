import { afterAll, describe, expect, it } from 'vitest';
import { type Job, type WalkForwardReport, walkForwardRequest } from '../../shared/contract/research.ts';
import { settings } from '../../shared/contract/settings.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { recordLength } from '../../shared/research/combination-record.ts';
import { syntheticMarket } from '../import/synthetic-market.ts';
import { createWorkerPool, type WorkerPool } from '../jobs/worker-pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { createResearchService } from './research.ts';
import { prepareStudy } from './walk-forward-study.ts';
import { slicesOf } from './walk-forward-slices.ts';
import { runWalkForward } from './walk-forward-run.ts';

const clock = { now: () => Date.now() };
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 2,
});
afterAll(() => pool.close());

const series = {
  symbol: 'TEST/USD',
  timeframe: '1h',
  calendar: 'continuous',
  source: 'synthetic',
  tickSize: 0.01,
} as const;

function market(seed: number): CandleColumns {
  return syntheticMarket({
    seed,
    bars: 60 * 24,
    firstTime: Date.UTC(2020, 0, 1),
    barMs: 3_600_000,
    startPrice: 30_000,
    ticksPerUnit: 100,
  });
}

const request = walkForwardRequest.parse({
  ...series,
  strategyId: 'envelope_dca',
  search: { envelope_start: [0.01, 0.02], envelope_step: [0.01], sl_percent: [5, 10] },
  windows: { inSampleDays: 20, outOfSampleDays: 10, stepDays: 10 },
  simulation: { leverage: 1 },
});

const deadProcess = 2 ** 30;
const mark = 12_345;

/** A store in which a process died after it had marked the first slice. */
function crashedStore(): Store {
  const store = openStore({ file: ':memory:', clock });
  store.candles.write(series, market(1));
  const { capsule, windows, grid } = prepareStudy(store, request);
  const job: Job = {
    id: 'crashed',
    kind: 'walk-forward',
    title: 'crashed',
    state: 'running',
    progress: 0.1,
    phase: 'windows',
    doneSlices: 1,
    totalSlices: slicesOf(grid).length,
    doneWindows: 1,
    totalWindows: windows.length,
    createdAt: 1,
    startedAt: 1,
    completedAt: null,
    remainingMs: null,
    error: null,
  };
  const [{ to: slice }] = slicesOf(grid);
  store.jobs.insert({ job, request: JSON.stringify(request), requestHash: capsule.hash }, deadProcess, 1);
  store.jobs.saveSlices(
    job.id,
    new Map([[0, new Float64Array(windows.length * slice * recordLength).fill(mark)]]),
  );
  return store;
}

async function resumed(store: Store): Promise<WalkForwardReport> {
  const research = createResearchService({
    store,
    pool,
    clock,
    settings: { applyParameters: () => settings.parse({}) },
    ownsQueue: true,
    onJobChanged: () => {},
  });
  let last: Job | null = null;
  for await (const job of research.watch('crashed')) last = job;
  expect(last).toMatchObject({ state: 'completed', error: null });
  const report = research.reportOfJob('crashed');
  await research.close();
  store.close();
  return report!;
}

describe('a walk-forward that a dead process left', () => {
  it('keeps its finished slices', async () => {
    const report = await resumed(crashedStore());
    expect(report.windows[0].inSampleSharpe).toBe(mark);
  });

  it('starts over when the candles changed meanwhile', async () => {
    const store = crashedStore();
    store.candles.write(series, market(2));
    const report = await resumed(store);
    expect(report.windows[0].inSampleSharpe).not.toBe(mark);
  });

  it('leaves out a slice that another version cut differently', async () => {
    const store = crashedStore();
    store.jobs.saveSlices('crashed', new Map([[0, new Float64Array(recordLength).fill(mark)]]));
    const report = await resumed(store);
    expect(report.windows[0].inSampleSharpe).not.toBe(mark);
  });
});

describe('a walk-forward of which one thread fails', () => {
  it('waits for every thread and starts no further slice', async () => {
    const store = openStore({ file: ':memory:', clock });
    store.candles.write(series, market(1));
    const prepared = prepareStudy(store, request);
    let started = 0;
    let unfinished = 0;
    const failing: WorkerPool = {
      threads: 2,
      run: async () => {
        started += 1;
        if (started === 1) throw new Error('out of memory');
        unfinished += 1;
        await new Promise((resolve) => setTimeout(resolve, 30));
        unfinished -= 1;
        return null as never;
      },
      close: () => Promise.resolve(),
    };
    const context = { cancelFlag: new Int32Array(new SharedArrayBuffer(4)), report: () => {} };
    const storage = {
      loadSlices: () => new Map<number, Float64Array>(),
      saveSlice: () => {},
      loadPart: () => undefined,
      savePart: () => {},
    };
    await expect(
      runWalkForward(prepared, { pool: failing, workers: 2, storage, context, countTrials: () => 1 }),
    ).rejects.toThrow('out of memory');
    expect(unfinished).toBe(0);
    expect(started).toBe(2);
    store.close();
  });
});
