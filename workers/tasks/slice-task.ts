import { recordField, recordLength } from '../../shared/research/combination-record.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { spanEvaluator } from './span-evaluator.ts';
import { spanFigures } from './span-figures.ts';
import { strategyOf } from './strategy-source.ts';
import type { SliceTask } from './task.ts';
import { gridOf, openDataset } from './thread-dataset.ts';

/**
 * Evaluates combinations `[from, to)` in one window. Returns their records one after the other, or null when the cancel
 * flag was raised; the flag is read again and again.
 */
export function runSlice(task: SliceTask, kernel: PlanKernel): Float64Array | null {
  const { study, window, from, to, cancelFlag } = task;
  const { initialCapital } = study.settings;
  const evaluate = spanEvaluator(
    { study, dataset: openDataset(study.dataset), strategy: strategyOf(study), grid: gridOf(study) },
    kernel,
  );
  const isCancelled = (): boolean => Atomics.load(cancelFlag, 0) !== 0;
  const count = to - from;
  const trained = spanFigures(count);
  const tested = spanFigures(count);
  if (!evaluate(window.inSample, from, to, trained, isCancelled)) return null;
  if (!evaluate(window.outOfSample, from, to, tested, isCancelled)) return null;
  const records = new Float64Array(count * recordLength);
  for (let index = 0; index < count; index += 1) {
    const at = index * recordLength;
    records[at + recordField.inSampleSharpe] = trained.sharpe[index];
    records[at + recordField.inSampleTrades] = trained.trades[index];
    records[at + recordField.inSampleReturn] = trained.finalEquity[index] / initialCapital - 1;
    records[at + recordField.inSampleDrawdown] = trained.drawdown[index];
    records[at + recordField.outOfSampleSharpe] = tested.sharpe[index];
    records[at + recordField.outOfSampleReturn] = tested.finalEquity[index] / initialCapital - 1;
    records[at + recordField.outOfSampleTrades] = tested.trades[index];
    records[at + recordField.outOfSampleWins] = tested.wins[index];
    records[at + recordField.outOfSampleDrawdown] = tested.drawdown[index];
  }
  return records;
}
