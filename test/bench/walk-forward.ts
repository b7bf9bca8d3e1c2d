import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildHost } from '../../electron/app/host.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { builtTasks, commandLine } from './built.ts';
import { type Figure, medianMs } from './measure.ts';

const series = { symbol: 'BENCH/USD', timeframe: '1h' } as const;

/** A home of its own with the candles in its store. */
function homeWith(candles: CandleColumns): string {
  const home = mkdtempSync(join(tmpdir(), 'candlewright-bench-'));
  const store = openStore({
    file: join(home, 'store', 'candlewright.sqlite'),
    clock: { now: () => Date.now() },
  });
  store.candles.write({ ...series, calendar: 'continuous', source: 'file', tickSize: 0.01 }, candles);
  store.close();
  return home;
}

interface WalkForwardTimes {
  /** Windows, selection, stitching, parity check and stored report. */
  readonly windowsMs: number;
  /** The same with every statistic of the validation. */
  readonly wholeMs: number;
  readonly cancelMs: number;
}

/** The walk-forward as the product runs it: store, pool, job, report. */
async function walkForwardTimes(home: string, workers: number): Promise<WalkForwardTimes> {
  const host = await buildHost({
    home,
    root: 'headless',
    taskFile: new URL(builtTasks()),
    poolThreads: workers,
  });
  const request = { ...series, strategyId: 'envelope_dca', simulation: { leverage: 1 } };
  const { research } = host.client;
  const run = async (validate: boolean): Promise<void> => {
    const job = await research.start({ ...request, validate });
    for await (const state of await research.watch({ jobId: job.id })) {
      if (state.state === 'failed') throw new Error(state.error ?? 'failed');
    }
  };
  try {
    const windowsMs = await medianMs(() => run(false), { repeats: 5, warmups: 2 });
    const wholeMs = await medianMs(() => run(true), { repeats: 5, warmups: 2 });
    // A grid that would take far longer, cancelled in the middle: positions so small are left to the plan kernel.
    const sl_percent = Array.from({ length: 200 }, (_, index) => 5 + index / 10);
    const job = await research.start({
      ...request,
      search: { sl_percent },
      simulation: { leverage: 1, allocation: 5e-4 },
    });
    let cancelledAt = 0;
    for await (const state of await research.watch({ jobId: job.id })) {
      if (cancelledAt > 0 || state.state !== 'running') continue;
      cancelledAt = performance.now();
      await research.cancel({ jobId: job.id });
    }
    return { windowsMs, wholeMs, cancelMs: performance.now() - cancelledAt };
  } finally {
    await host.close();
  }
}

/** The built command in a process of its own, from nothing to the printed report. */
async function coldCommandMs(home: string): Promise<number> {
  const flags = {
    home,
    strategy: 'envelope_dca',
    symbol: series.symbol,
    timeframe: series.timeframe,
    leverage: '1',
  };
  const words = Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, value]);
  const command = [commandLine, 'optimize', ...words, '--json'];
  return medianMs(() => promisify(execFile)(process.execPath, command, { maxBuffer: 1e9 }), {
    repeats: 3,
    warmups: 0,
  });
}

/** The 324-combination walk-forward (180/60/60 days) on one and two threads, as a command, and how fast a cancel ends it. */
export async function walkForwardFigures(candles: CandleColumns): Promise<Figure[]> {
  const home = homeWith(candles);
  try {
    const one = await walkForwardTimes(home, 1);
    const two = await walkForwardTimes(home, 2);
    const coldMs = await coldCommandMs(home);
    const name = 'walk-forward, 15 windows x 324';
    const atMost = (value: number) => ({ aim: { value, better: 'smaller' as const } });
    return [
      { name: `${name}, windows alone, 1 worker`, value: one.windowsMs, unit: 'ms' },
      { name: `${name}, windows alone, 2 workers`, value: two.windowsMs, unit: 'ms' },
      { name: `${name}, every statistic, 1 worker`, value: one.wholeMs, unit: 'ms' },
      { name: `${name}, every statistic, 2 workers`, value: two.wholeMs, unit: 'ms', ...atMost(1_000) },
      { name: `${name}, as a cold command`, value: coldMs, unit: 'ms', ...atMost(3_000) },
      {
        name: 'walk-forward, from cancel to ended',
        value: Math.max(one.cancelMs, two.cancelMs),
        unit: 'ms',
        ...atMost(250),
      },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
