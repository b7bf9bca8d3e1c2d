import { recordField, recordLength } from '../../shared/research/combination-record.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { spanEvaluator } from './span-evaluator.ts';
import { spanFigures } from './span-figures.ts';
import { strategyOf } from './strategy-source.ts';
import type { SliceTask } from './task.ts';
import { gridOf, openDataset } from './thread-dataset.ts';

/**
 * Evaluates combinations `[from, to)` in every window. Returns the records of the first window, one combination after
 * the other, then those of the next; null when the cancel flag was raised, which is read again and again.
 */
export function runSlice(task: SliceTask, kernel: PlanKernel): Float64Array | null {
  const { study, windows, from, to, cancelFlag } = task;
  const { initialCapital } = study.settings;
  const evaluate = spanEvaluator(
    { study, dataset: openDataset(study.dataset), strategy: strategyOf(study), grid: gridOf(study) },
    kernel,
  );
  const isCancelled = (): boolean => Atomics.load(cancelFlag, 0) !== 0;
  const count = to - from;
  const spans = windows.flatMap(({ inSample, outOfSample }) => [inSample, outOfSample]);
  const figures = spans.map(() => spanFigures(count));
  if (!evaluate(spans, from, to, figures, isCancelled)) return null;
  const records = new Float64Array(windows.length * count * recordLength);
  for (let place = 0; place < windows.length * count; place += 1) {
    const index = place % count;
    const window = (place - index) / count;
    const trained = figures[2 * window];
    const tested = figures[2 * window + 1];
    const at = place * recordLength;
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
