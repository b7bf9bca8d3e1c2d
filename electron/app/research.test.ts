import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unpackCombinations } from '../../shared/contract/combination-table.ts';
import { type Job, type WalkForwardReport, walkForwardRequest } from '../../shared/contract/research.ts';
import { type AppliedParameters, settings } from '../../shared/contract/settings.ts';
import { syntheticMarket } from '../import/synthetic-market.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { keepWalkForward } from './exports/keep-walk-forward.ts';
import { createResearchService } from './research.ts';
import type { ResearchService } from './services.ts';

const clock = { now: () => Date.now() };
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 2,
});
const applied: AppliedParameters[] = [];
let store: Store;
let research: ResearchService;

beforeAll(() => {
  store = openStore({ file: ':memory:', clock });
  for (const [symbol, seed] of [
    ['ONE/USD', 1],
    ['TWO/USD', 2],
  ] as const) {
    store.candles.write(
      { symbol, timeframe: '1h', calendar: 'continuous', source: 'synthetic', tickSize: 0.01 },
      syntheticMarket({
        seed,
        bars: 90 * 24,
        firstTime: Date.UTC(2020, 0, 1),
        barMs: 3_600_000,
        startPrice: 30_000,
        ticksPerUnit: 100,
      }),
    );
  }
  research = createResearchService({
    store,
    pool,
    clock,
    settings: {
      applyParameters(parameters) {
        applied.push(parameters);
        return settings.parse({});
      },
    },
    ownsQueue: true,
    onJobChanged: () => {},
  });
});
afterAll(async () => {
  await research.close();
  await pool.close();
  store.close();
});

async function finished(job: Job): Promise<WalkForwardReport> {
  let last = job;
  for await (last of research.watch(job.id));
  expect(last).toMatchObject({ state: 'completed', error: null });
  return research.reportOfJob(job.id)!;
}

const small = {
  symbol: 'ONE/USD',
  timeframe: '1h',
  strategyId: 'envelope_dca',
  search: {
    ma_period: [5, 7],
    envelope_start: [0.01, 0.015],
    envelope_step: [0.01],
    num_levels: [2],
    sl_percent: [10],
  },
  windows: { inSampleDays: 30, outOfSampleDays: 15, stepDays: 15 },
  simulation: { leverage: 1 },
  resampling: { paths: 100, markets: 20 },
} as const;
const run = (change: object = {}) =>
  finished(research.start(walkForwardRequest.parse({ ...small, ...change })));

describe('a finished walk-forward', { timeout: 60_000 }, () => {
  it('fills its columns, and only the newest of its strategy and series is the latest', async () => {
    const first = await run();
    const second = await run({ seed: 2 });
    const [newer, older] = research.runs({ limit: 10 });
    expect([newer.runId, older.runId]).toEqual([second.runId, first.runId]);
    expect([newer.isLatest, older.isLatest]).toEqual([true, false]);
    expect(newer.grade).toBe(second.validation!.grade.letter);
    expect(newer.totalScore).toBe(second.validation!.grade.score);
    expect(newer.dsr).toBe(second.validation!.inference.dsr);
    expect(newer.pbo).toBe(second.validation!.overfitting!.pbo);
    expect(second.validation!.audits.map(({ id }) => id)).toEqual(['look-ahead', 'warm-up', 'null']);
    expect(second.validation!.fillPolicies!.rows.filter(({ isBase }) => isBase)).toHaveLength(1);
    expect(second.validation!.fillPolicies!.rows.find(({ policy }) => policy === 'magnifier')).toMatchObject({
      isAvailable: false,
      sharpe: null,
    });
    const { trades } = second.stitched;
    const byRegime = second.validation!.regimes.reduce((sum, regime) => sum + regime.trades, 0);
    expect(byRegime).toBe(trades);
  });

  it('counts its combinations once in the ledger, and its deletion takes nothing back', async () => {
    const before = store.trials.trials('envelope_dca', 'ONE/USD');
    expect(before).toBe(4);
    const wider = await run({ search: { ...small.search, sl_percent: [10, 20] } });
    expect(wider.validation!.inference.trials).toBe(before + 8);
    const again = research.start(wider.request);
    expect((await finished(again)).validation!.inference.trials).toBe(before + 8);
    for (const { runId } of research.runs({ limit: 10 })) research.remove(runId);
    expect(research.runs({ limit: 10 })).toEqual([]);
    expect(store.trials.trials('envelope_dca', 'ONE/USD')).toBe(before + 8);
  });

  it('leaves the newest of the others as the latest when it is removed', async () => {
    const first = await run();
    const second = await run({ seed: 3 });
    research.remove(second.runId);
    expect(research.runs({ limit: 10 })).toMatchObject([{ runId: first.runId, isLatest: true }]);
    expect(() => research.report(second.runId)).toThrow(/There is no run/);
  });

  it('is asked for as the latest past a newer one that was read from a file', async () => {
    const own = await run({ seed: 4 });
    const imported = keepWalkForward(store, { now: () => own.createdAt + 1 }, own);
    expect(research.runs({ limit: 1 })).toMatchObject([{ runId: imported.runId, origin: 'import' }]);
    expect(research.runs({ latestOnly: true, limit: 1 })).toMatchObject([
      { runId: own.runId, origin: 'run' },
    ]);
    research.remove(imported.runId);
  });

  it('runs again to the same bytes, and its validation can be made with more paths', async () => {
    const first = await run();
    const again = await finished(research.rerun(first.runId));
    const facts = ({
      runId: _id,
      jobId: _job,
      createdAt: _at,
      durationMs: _ms,
      ...rest
    }: WalkForwardReport) => JSON.stringify(rest);
    expect(facts(again)).toBe(facts(first));
    const more = await finished(research.validate(first.runId, { paths: 300, markets: 20 }));
    expect(more.runId).toBe(first.runId);
    expect(more.validation!.monteCarlo!.paths).toBe(300);
    expect(more.windows).toEqual(first.windows);
    expect(more.validation!.inference.trials).toBe(first.validation!.inference.trials);
  });

  it('without a validation has no grade and cannot be applied', async () => {
    const { runId, validation } = await run({ validate: false });
    expect(validation).toBeNull();
    expect(() => research.apply(runId)).toThrow(/was not validated/);
  });

  it('is not applied when an audit failed', async () => {
    const report = await run();
    const validation = report.validation!;
    const audits = validation.audits.map((audit) => ({ ...audit, hasPassed: audit.id !== 'look-ahead' }));
    store.runs.revalidate({
      ...report,
      suggestedParams: { ma_period: 5 },
      validation: { ...validation, audits },
    });
    const before = applied.length;
    expect(() => research.apply(report.runId)).toThrow(/failed the look-ahead audit/);
    expect(applied).toHaveLength(before);
  });

  it('hands its suggestion to the settings; assets are compared once there are two', async () => {
    const one = await run();
    expect(research.convergence({ strategyId: 'envelope_dca', timeframe: '1h' })).toEqual([]);
    await run({ symbol: 'TWO/USD' });
    if (one.suggestedParams !== null) {
      research.apply(one.runId);
      expect(applied.at(-1)).toMatchObject({
        params: one.suggestedParams,
        grade: one.validation!.grade.letter,
      });
      const parameters = research.report(one.runId).validation!.convergence.map(({ parameter }) => parameter);
      expect(parameters).toEqual(['ma_period', 'envelope_start']);
    }
  });
});

describe('a search beyond the budget', { timeout: 60_000 }, () => {
  const wide = {
    search: {
      ma_period: Array.from({ length: 30 }, (_, index) => index + 4),
      num_levels: [1, 2, 3],
      envelope_start: Array.from({ length: 20 }, (_, index) => (index + 10) / 1000),
      envelope_step: Array.from({ length: 20 }, (_, index) => (index + 5) / 1000),
      sl_percent: [5, 10, 15, 20],
    },
    budget: 1000,
    validate: false,
  };

  it('samples, refines and gives the same choices for any number of workers', async () => {
    const one = await run({ ...wide, workers: 1, validate: true });
    const two = await run({ ...wide, workers: 2, validate: true });
    expect(one.search).toMatchObject({ mode: 'two-pass', total: 30 * 3 * 20 * 20 * 4 });
    expect(one.search.evaluated).toBeGreaterThan(500);
    const columns = unpackCombinations(one.combinationTable);
    expect(columns.count).toBe(one.search.evaluated);
    expect([...columns.windowsEvaluated].every((count) => count === one.windows.length)).toBe(true);
    expect(two.windows).toEqual(one.windows);
    expect(two.combinationTable).toEqual(one.combinationTable);
    expect(two.capsule.hash).toBe(one.capsule.hash);
    expect(JSON.stringify(two.validation)).toBe(JSON.stringify(one.validation));
    expect(one.validation!.overfitting).toMatchObject({
      combinations: one.search.evaluated,
      comparedCombinations: 500,
    });
  });

  it('is estimated before it runs', () => {
    const estimate = research.estimate(walkForwardRequest.parse({ ...small, ...wide }));
    expect(estimate).toMatchObject({ searchMode: 'two-pass', totalCombinations: 30 * 3 * 20 * 20 * 4 });
    expect(estimate.combinations).toBeLessThan(3000);
  });
});
