import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { builtTasks } from './built.ts';
import type { Figure } from './measure.ts';

interface PoolRun {
  readonly combinations: number;
  readonly windows: number;
  readonly coldMs: number;
  readonly warmMs: number;
  /** Bytes of one thread. */
  readonly memory: number;
}

async function poolRun(workers: number, what: 'skeleton' | 'kernel'): Promise<PoolRun> {
  const script = new URL('pool-child.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [script, String(workers), what], {
    env: { ...process.env, CANDLEWRIGHT_BENCH_TASKS: builtTasks() },
  });
  return JSON.parse(stdout) as PoolRun;
}

/** Whole grids on one and two threads of the product's pool: time, scaling and memory. */
export async function poolFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const what of ['skeleton', 'kernel'] as const) {
    const one = await poolRun(1, what);
    const two = await poolRun(2, what);
    const combinations = one.combinations.toLocaleString('en').replaceAll(',', ' ');
    const name =
      what === 'skeleton'
        ? `${combinations} combinations x 26 280 bars`
        : `${combinations} combinations x ${one.windows} windows, plan kernel`;
    const aim = { value: 3_000, better: 'smaller' as const };
    figures.push(
      { name: `${name}, 1 worker`, value: one.warmMs, unit: 'ms' },
      { name: `${name}, 2 workers`, value: two.warmMs, unit: 'ms', ...(what === 'skeleton' ? { aim } : {}) },
      { name: `${name}, 2 workers, threads not yet started`, value: two.coldMs, unit: 'ms' },
      {
        name: `scaling from 1 to 2 workers, ${what}`,
        value: one.warmMs / two.warmMs,
        unit: 'x',
        aim: { value: 1.7, better: 'larger' },
      },
      {
        name: `memory of a worker, ${what}`,
        value: two.memory / 1e6,
        unit: 'MB',
        aim: { value: 40, better: 'smaller' },
      },
    );
  }
  return figures;
}
