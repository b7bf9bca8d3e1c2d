import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHost, type Host } from '../../electron/app/host.ts';
import { syntheticMarket } from '../../electron/import/synthetic-market.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { z } from 'zod';
import type { Job, WalkForwardReport, walkForwardRequest } from '../../shared/contract/research.ts';

export const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);

const hourMs = 3_600_000;

/** A home with an hourly series `TEST/USD` of `bars` seeded candles. */
export function homeWithCandles(bars: number): string {
  const home = mkdtempSync(join(tmpdir(), 'candlewright-research-'));
  const store = openStore({ file: join(home, 'store', 'candlewright.sqlite'), clock: { now: () => 0 } });
  const candles = syntheticMarket({
    seed: 7,
    bars,
    firstTime: Date.UTC(2020, 0, 1),
    barMs: hourMs,
    startPrice: 30_000,
    ticksPerUnit: 100,
  });
  store.candles.write(
    { symbol: 'TEST/USD', timeframe: '1h', calendar: 'continuous', source: 'synthetic', tickSize: 0.01 },
    candles,
  );
  store.close();
  return home;
}

/** A host on that home in this process. */
export function openHost(home: string, poolThreads: number): Promise<Host> {
  return buildHost({ home, root: 'headless', taskFile, poolThreads });
}

/** A grid that trades often enough on the seeded market: tight envelopes, low leverage. */
export const request: z.input<typeof walkForwardRequest> = {
  strategyId: 'envelope_dca',
  symbol: 'TEST/USD',
  timeframe: '1h',
  search: { envelope_start: [0.01, 0.015, 0.02], envelope_step: [0.01, 0.02], sl_percent: [5, 10, 20] },
  windows: { inSampleDays: 60, outOfSampleDays: 20, stepDays: 20 },
  simulation: { leverage: 1 },
  resampling: { paths: 200, markets: 40 },
};

/** Follows a job to its end and returns its last state. */
export async function finish(host: Host, jobId: string): Promise<Job> {
  let last: Job | null = null;
  for await (const job of await host.client.research.watch({ jobId })) last = job;
  if (last === null) throw new Error('The job was never seen');
  return last;
}

/** What must be the same whoever ran it, when and on how many threads. */
export function reproducible(report: WalkForwardReport): string {
  const {
    runId: _run,
    jobId: _job,
    createdAt: _at,
    workers: _workers,
    durationMs: _ms,
    request: asked,
    ...rest
  } = report;
  return JSON.stringify({ ...rest, request: { ...asked, workers: null } });
}

export function removeHome(home: string): void {
  rmSync(home, { recursive: true, force: true });
}
