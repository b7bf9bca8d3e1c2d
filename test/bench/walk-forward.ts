import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildHost } from '../../electron/app/host.ts';
import { openStore } from '../../electron/store/open-store.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { type Figure, medianMs } from './measure.ts';

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);
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

/** The whole walk-forward as the product runs it: store, pool, selection, stitching, parity check, stored report. */
async function walkForwardMs(home: string, workers: number): Promise<{ runMs: number; cancelMs: number }> {
  const host = await buildHost({ home, root: 'headless', taskFile, poolThreads: workers });
  const request = { ...series, strategyId: 'envelope_dca', simulation: { leverage: 1 } };
  const { research } = host.client;
  const run = async (): Promise<void> => {
    const job = await research.start(request);
    for await (const state of await research.watch({ jobId: job.id })) {
      if (state.state === 'failed') throw new Error(state.error ?? 'failed');
    }
  };
  try {
    const runMs = await medianMs(run, { repeats: 5, warmups: 2 });
    // A grid that would take far longer, cancelled in the middle.
    const sl_percent = Array.from({ length: 200 }, (_, index) => 5 + index / 10);
    const job = await research.start({ ...request, search: { sl_percent } });
    let cancelledAt = 0;
    for await (const state of await research.watch({ jobId: job.id })) {
      if (cancelledAt > 0 || state.state !== 'running') continue;
      cancelledAt = performance.now();
      await research.cancel({ jobId: job.id });
    }
    return { runMs, cancelMs: performance.now() - cancelledAt };
  } finally {
    await host.close();
  }
}

/** Wall time of the 324-combination walk-forward (180/60/60) on one and two threads, and how fast a cancel ends it. */
export async function walkForwardFigures(candles: CandleColumns): Promise<Figure[]> {
  const home = homeWith(candles);
  try {
    const one = await walkForwardMs(home, 1);
    const two = await walkForwardMs(home, 2);
    const name = `walk-forward, 324 combinations, ${candles.length.toLocaleString('en').replaceAll(',', ' ')} bars`;
    return [
      { name: `${name}, 1 worker`, value: one.runMs, unit: 'ms' },
      { name: `${name}, 2 workers`, value: two.runMs, unit: 'ms', reference: one.runMs },
      {
        name: 'walk-forward, from cancel to ended',
        value: Math.max(one.cancelMs, two.cancelMs),
        unit: 'ms',
        aim: { value: 250, better: 'smaller' },
      },
    ];
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
