import { createPlanKernel } from '../kernel/plan-kernel.ts';
import { type BacktestOutcome, runBacktest } from './backtest-task.ts';
import { type ChoiceRun, runOutOfSample } from './out-of-sample-task.ts';
import { type ParityOutcome, runParity } from './parity-task.ts';
import { runSlice } from './slice-task.ts';
import type { BacktestTask, OutOfSampleTask, ParityTask, SliceTask, Task } from './task.ts';

/** One kernel per thread; its buffers serve every task. */
const kernel = createPlanKernel();

function runTask(task: SliceTask): Float64Array | null;
function runTask(task: OutOfSampleTask): ChoiceRun[];
function runTask(task: ParityTask): ParityOutcome;
function runTask(task: BacktestTask): BacktestOutcome;
function runTask(task: Task): Float64Array | null | ChoiceRun[] | ParityOutcome | BacktestOutcome {
  switch (task.kind) {
    case 'slice':
      return runSlice(task, kernel);
    case 'out-of-sample':
      return runOutOfSample(task, kernel);
    case 'parity':
      return runParity(task, kernel);
    case 'backtest':
      return runBacktest(task, kernel);
  }
}

/** The one entry of a pool thread: a default export, because the pool calls it by file. */
export default runTask;
