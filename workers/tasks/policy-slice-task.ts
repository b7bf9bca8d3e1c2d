import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { type EvaluatedCase, evaluateCases, ladderEvaluator } from './span-evaluator.ts';
import { spanFigures } from './span-figures.ts';
import { strategyOf } from './strategy-source.ts';
import { gridOf, openDataset } from './thread-dataset.ts';
import type { PolicySliceTask } from './validation-task.ts';

/** What a choice is made from, of one combination in one in-sample part under one set of rules. */
export const inSampleField = { sharpe: 0, trades: 1, totalReturn: 2, drawdown: 3 } as const;

/** Numbers per combination. */
export const inSampleLength = Object.keys(inSampleField).length;

/**
 * Evaluates combinations `[from, to)` in every in-sample part under every set of rules: a plan is made once for all of
 * them. Returns the numbers of the first rules in the first window, one combination after the other, then those of the
 * next window, then those of the next rules; null when the cancel flag was raised.
 */
export function runPolicySlice(task: PolicySliceTask, kernel: PlanKernel): Float64Array | null {
  const { study, rules, spans, from, to, cancelFlag } = task;
  const isCancelled = (): boolean => Atomics.load(cancelFlag, 0) !== 0;
  const dataset = openDataset(study.dataset);
  const source = { dataset, strategy: strategyOf(study), grid: gridOf(study) };
  const count = to - from;
  const cases = rules.flatMap((settings) =>
    spans.map((span): EvaluatedCase => ({
      settings,
      from: span.from,
      to: span.to,
      figures: spanFigures(count),
    })),
  );
  const others: EvaluatedCase[] = [];
  for (const [rule, settings] of rules.entries()) {
    const own = cases.slice(rule * spans.length, (rule + 1) * spans.length);
    const ladder = ladderEvaluator({ ...source, study: { ...study, settings } });
    if (ladder === null) others.push(...own);
    else if (
      !ladder(
        spans,
        from,
        to,
        own.map(({ figures }) => figures),
        isCancelled,
      )
    )
      return null;
  }
  if (others.length > 0 && !evaluateCases({ ...source, study }, kernel, others, from, to, isCancelled))
    return null;
  const values = new Float64Array(cases.length * count * inSampleLength);
  cases.forEach(({ figures: { sharpe, trades, finalEquity, drawdown }, settings }, place) => {
    for (let index = 0; index < count; index += 1) {
      const at = (place * count + index) * inSampleLength;
      values[at + inSampleField.sharpe] = sharpe[index];
      values[at + inSampleField.trades] = trades[index];
      values[at + inSampleField.totalReturn] = finalEquity[index] / settings.initialCapital - 1;
      values[at + inSampleField.drawdown] = drawdown[index];
    }
  });
  return values;
}
