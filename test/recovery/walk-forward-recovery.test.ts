import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Host } from '../../electron/app/host.ts';
import { combinationList } from '../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../shared/contract/research.ts';
import { finish, homeWithCandles, openHost, removeHome, reproducible, request } from './research-home.ts';

const bars = 24 * 300;
/** Whole walk-forwards with their validation, on threads that start cold. */
const patience = { timeout: 90_000 };
const homes: string[] = [];
const hosts: Host[] = [];

function newHome(): string {
  const home = homeWithCandles(bars);
  homes.push(home);
  return home;
}

async function host(home: string, threads: number): Promise<Host> {
  const opened = await openHost(home, threads);
  hosts.push(opened);
  return opened;
}

afterEach(async () => {
  for (const opened of hosts.splice(0)) await opened.close();
  for (const home of homes.splice(0)) removeHome(home);
});

async function walkForward(home: string, threads: number): Promise<WalkForwardReport> {
  const running = await host(home, threads);
  const job = await running.client.research.start({ ...request, workers: threads });
  expect((await finish(running, job.id)).state).toBe('completed');
  const report = await running.client.research.reportOfJob({ jobId: job.id });
  await running.close();
  return report!;
}

describe('a walk-forward', patience, () => {
  it('gives the same report, byte for byte, on one, two and three threads', async () => {
    const home = newHome();
    const reports = [await walkForward(home, 1), await walkForward(home, 2), await walkForward(home, 3)];
    expect(reports.map(({ workers }) => workers)).toEqual([1, 2, 3]);
    expect(combinationList(reports[0]).some(({ trades }) => trades > 0)).toBe(true);
    expect(reports[0].validation!.grade.criteria).toHaveLength(5);
    expect(reports[0].validation!.candleBootstrap!.markets).toBe(40);
    expect(reports[0].parity.checkedTrades).toBeGreaterThan(0);
    expect(reports[0].parity.differences).toEqual([]);
    expect(new Set(reports.map(reproducible)).size).toBe(1);
  });

  it.each([
    ['windows', 3],
    ['validation', 4],
  ] as const)(
    'goes on after kill -9 in the middle of its %s, and ends as if nothing had happened',
    async (where, parts) => {
      const undisturbed = await walkForward(newHome(), 2);
      const home = newHome();
      const child = spawn(process.execPath, [join(import.meta.dirname, 'walk-forward-child.ts'), home], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      let jobId = '';
      for await (const chunk of child.stdout) {
        const [id, state, phase, done] = String(chunk).trim().split('\n').at(-1)!.split(' ');
        jobId = id;
        if (state === 'running' && phase === where && Number(done) >= parts) break;
        if (state === 'completed') break;
      }
      child.kill('SIGKILL');
      await once(child, 'exit');

      const next = await host(home, 2);
      const [left] = (await liveJobs(next)).filter(({ id }) => id === jobId);
      expect(['pending', 'running', 'completed']).toContain(left.state);
      const job = await finish(next, jobId);
      expect(job.state).toBe('completed');
      const report = await next.client.research.reportOfJob({ jobId });
      expect(reproducible(report!)).toBe(reproducible(undisturbed));
      expect((await next.client.research.runs({})).filter(({ isLatest }) => isLatest)).toHaveLength(1);
    },
  );

  it('stops when it is cancelled, keeps nothing running and leaves no result', async () => {
    const home = newHome();
    const running = await host(home, 2);
    const sl_percent = Array.from({ length: 400 }, (_, index) => 5 + index / 10);
    const job = await running.client.research.start({
      ...request,
      search: { ...request.search, sl_percent },
    });
    for await (const state of await running.client.research.watch({ jobId: job.id })) {
      if (state.state === 'running') break;
    }
    await running.client.research.cancel({ jobId: job.id });
    expect((await finish(running, job.id)).state).toBe('cancelled');
    expect(await running.client.research.reportOfJob({ jobId: job.id })).toBeNull();
    expect((await liveJobs(running)).some(({ state }) => state === 'running')).toBe(false);
  });

  it('is put back by a graceful stop and finished by the next host', async () => {
    const home = newHome();
    const first = await host(home, 1);
    const job = await first.client.research.start({ ...request });
    await first.close();
    const second = await host(home, 2);
    expect((await finish(second, job.id)).state).toBe('completed');
  });
});

describe('the queue', patience, () => {
  it('is first in, first out, refuses a sixth waiting job and cancels one that waits', async () => {
    const home = newHome();
    const running = await host(home, 1);
    const start = (ma_period: number) =>
      running.client.research.start({ ...request, search: { ...request.search, ma_period: [ma_period] } });
    const jobs = [];
    for (let period = 5; period < 11; period += 1) jobs.push(await start(period));
    await expect(start(11)).rejects.toMatchObject({
      code: 'CONFLICT',
      message: '5 jobs are waiting already.',
    });
    const cancelled = await running.client.research.cancel({ jobId: jobs[5].id });
    expect(cancelled.state).toBe('cancelled');
    const ended = [];
    for (const job of jobs.slice(0, 5)) ended.push(await finish(running, job.id));
    const starts = ended.map(({ startedAt }) => startedAt!);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(ended.every(({ state }) => state === 'completed')).toBe(true);
  });

  it('refuses what cannot run, in words', async () => {
    const running = await host(newHome(), 1);
    const start = (change: object) => running.client.research.start({ ...request, ...change });
    await expect(start({ strategyId: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(start({ symbol: 'XYZ' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(start({ windows: { inSampleDays: 5000 } })).rejects.toMatchObject({
      code: 'NOT_ENOUGH_DATA',
    });
    await expect(start({ search: { ma_period: [0] } })).rejects.toMatchObject({ code: 'BAD_USAGE' });
    const estimate = await running.client.research.estimate({ ...request, symbol: 'XYZ' });
    expect(estimate.problem).toContain('XYZ');
  });
});

async function liveJobs(from: Host) {
  for await (const event of await from.client.live.subscribe()) {
    if (event.kind === 'snapshot') return event.state.jobs;
  }
  throw new Error('No snapshot came');
}
