import { recordField, recordLength } from '../../shared/research/combination-record.ts';
import { maxDrawdown } from '../../shared/research/metrics/max-drawdown.ts';
import { sharpeRatio } from '../../shared/research/metrics/sharpe.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import type { SliceTask } from './task.ts';
import { strategyOf } from './strategy-source.ts';
import { gridOf, openDataset, runsOver } from './thread-dataset.ts';

/**
 * Evaluates combinations `[from, to)` in one window. Returns their records one after the other, or null when the cancel
 * flag was raised; the flag is read before every combination.
 */
export function runSlice(task: SliceTask, kernel: PlanKernel): Float64Array | null {
  const { study, window, from, to, cancelFlag } = task;
  const { settings, daysPerYear } = study;
  const { initialCapital } = settings;
  const dataset = openDataset(study.dataset);
  const strategy = strategyOf(study);
  const grid = gridOf(study);
  const inSample = runsOver(dataset, strategy, settings, window.inSample.from, window.inSample.to);
  const outOfSample = runsOver(dataset, strategy, settings, window.outOfSample.from, window.outOfSample.to);
  const records = new Float64Array((to - from) * recordLength);
  for (let index = from; index < to; index += 1) {
    if (Atomics.load(cancelFlag, 0) !== 0) return null;
    const params = gridParams(grid, index);
    const at = (index - from) * recordLength;
    const trained = kernel.run(inSample(params));
    records[at + recordField.inSampleSharpe] = sharpeRatio(
      trained.dailyEquity,
      trained.dayCount,
      initialCapital,
      daysPerYear,
    );
    records[at + recordField.inSampleTrades] = trained.tradeCount;
    records[at + recordField.inSampleReturn] = trained.finalEquity / initialCapital - 1;
    records[at + recordField.inSampleDrawdown] = maxDrawdown(
      trained.dailyEquity,
      trained.dayCount,
      initialCapital,
    );
    const tested = kernel.run(outOfSample(params));
    records[at + recordField.outOfSampleSharpe] = sharpeRatio(
      tested.dailyEquity,
      tested.dayCount,
      initialCapital,
      daysPerYear,
    );
    records[at + recordField.outOfSampleReturn] = tested.finalEquity / initialCapital - 1;
    records[at + recordField.outOfSampleTrades] = tested.tradeCount;
    records[at + recordField.outOfSampleWins] = tested.winCount;
    records[at + recordField.outOfSampleDrawdown] = maxDrawdown(
      tested.dailyEquity,
      tested.dayCount,
      initialCapital,
    );
  }
  return records;
}
