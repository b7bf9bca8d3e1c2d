import { runEventEngine } from '../../shared/engine/event-engine.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { runReferenceKernel } from '../kernel/reference-kernel.ts';
import type { BacktestTask } from './task.ts';
import { strategyOf } from './strategy-source.ts';
import { openDataset, runsOver } from './thread-dataset.ts';

/** A backtest's result, and how many of its rows a gap kept from entering. */
export interface BacktestOutcome {
  readonly result: SimulationResult;
  readonly suspendedRows: number;
}

/** Runs one strategy once with the engine that was asked for. */
export function runBacktest(task: BacktestTask, kernel: PlanKernel): BacktestOutcome {
  const dataset = openDataset(task.dataset);
  const runOf = runsOver(dataset, strategyOf(task), task.settings, task.from, task.to);
  const run = runOf(task.params);
  let suspendedRows = 0;
  for (let row = task.from; run.suspendedRows !== null && row < task.to; row += 1) {
    suspendedRows += run.suspendedRows[row];
  }
  switch (task.engine) {
    case 'event':
      return { result: runEventEngine(run), suspendedRows };
    case 'kernel':
      return { result: kernel.run(run).result(), suspendedRows };
    case 'reference':
      return { result: runReferenceKernel(run), suspendedRows };
  }
}
