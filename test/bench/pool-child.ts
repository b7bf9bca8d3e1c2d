import { simulationOptions } from '../../shared/contract/simulation.ts';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { searchGrid } from '../../shared/research/search-grid.ts';
import { walkForwardWindows, type BarSpan, type WalkForwardWindow } from '../../shared/research/windows.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { slicesOf } from '../../electron/app/walk-forward-slices.ts';
import { createWorkerPool } from '../../electron/jobs/worker-pool.ts';
import { candlesOnly, type Study } from '../../workers/tasks/study.ts';
import { type SliceTask } from '../../workers/tasks/task.ts';
import { hourlyCandles } from './series.ts';

/*
 * One pool of threads in a process of its own, so that what the process holds can be told from what the benchmark holds.
 * `node pool-child.ts WORKERS CASE`; prints one line of JSON.
 */

/** Five parameters with 10 x 5 x 10 x 10 x 20 values; every combination is possible. */
const hundredThousand = {
  ma_period: ramp(10, 3, 2),
  num_levels: [1, 2, 3, 4, 5],
  envelope_start: ramp(10, 0.02, 0.01),
  envelope_step: ramp(10, 0.005, 0.005),
  sl_percent: ramp(20, 5, 2),
};

function ramp(count: number, first: number, step: number): number[] {
  return Array.from({ length: count }, (_, index) => Number((first + index * step).toFixed(6)));
}

function sharedCopy(
  source: CandleColumns,
  from: number,
): { columns: CandleColumns; buffer: Study['dataset']['candles'] } {
  const buffer = allocateCandles(source.length - from);
  const columns = candleColumns(buffer);
  for (const name of ['time', 'open', 'high', 'low', 'close', 'volume'] as const) {
    columns[name].set(source[name].subarray(from));
  }
  return { columns, buffer };
}

const hourMs = 3_600_000;
const threeYears = 26_280;
const repeats = 7;
const workers = Number(process.argv[2]);
const isPlanKernel = process.argv[3] === 'kernel';

const strategy = findStrategy('envelope_dca')!;
const all = hourlyCandles();
const { columns, buffer } = sharedCopy(all, all.length - threeYears);
const settings = simulationSettings(
  { ...simulationOptions.parse(isPlanKernel ? { allocation: 5e-4 } : {}), leverage: 1 },
  strategy.defaultLeverage,
);
const search = isPlanKernel ? { sl_percent: hundredThousand.sl_percent } : hundredThousand;
const study: Study = {
  dataset: candlesOnly({ key: 'bench', candles: buffer, barMs: hourMs, calendar: 'continuous' }),
  strategyId: strategy.id,
  strategyFile: null,
  search,
  numbers: null,
  settings,
  daysPerYear: 365,
};
const { count } = searchGrid(strategy, search);
const spanOf = (from: number, to: number): BarSpan => ({
  from,
  to,
  fromTime: columns.time[from],
  toTime: columns.time[to - 1] + hourMs,
});
/** The whole series at once, and a last day, because a slice is always a window of two parts. */
const whole: WalkForwardWindow = {
  index: 0,
  inSample: spanOf(0, threeYears - 24),
  outOfSample: spanOf(threeYears - 24, threeYears),
};
const windows = isPlanKernel
  ? walkForwardWindows(columns.time, hourMs, {
      mode: 'rolling',
      inSampleDays: 180,
      outOfSampleDays: 60,
      stepDays: 60,
      folds: null,
      purgeBars: 0,
      embargoBars: 0,
    })
  : [whole];
const cancelFlag = new Int32Array(new SharedArrayBuffer(4));
/** The product's own slices; for the plan kernel larger ones, because scaling is asked of tasks over 50 ms. */
const slices = isPlanKernel
  ? Array.from({ length: 8 }, (_, index) => ({
      from: Math.floor((count * index) / 8),
      to: Math.floor((count * (index + 1)) / 8),
    }))
  : slicesOf({ count });
const tasks = slices.map((slice): SliceTask => ({
  kind: 'slice',
  study,
  windows,
  ...slice,
  cancelFlag,
}));

const pool = createWorkerPool({ taskFile: new URL('measured-task.mjs', import.meta.url), threads: workers });
const evaluate = async (): Promise<number> => {
  const start = performance.now();
  await Promise.all(tasks.map((task) => pool.run<Float64Array>(task)));
  return performance.now() - start;
};
const coldMs = await evaluate();
// The best of several: two threads on a machine that does other things too are slowed by all of them.
let warmMs = Number.POSITIVE_INFINITY;
for (let repeat = 0; repeat < repeats; repeat += 1) warmMs = Math.min(warmMs, await evaluate());
const memory = await pool.run<number>({ kind: 'memory' });
await pool.close();
process.stdout.write(
  `${JSON.stringify({ combinations: count, windows: windows.length, coldMs, warmMs, memory })}\n`,
);
