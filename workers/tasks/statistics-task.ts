import { gradeSpread } from '../../shared/research/validation/grade-spread.ts';
import { regimeLabels } from '../../shared/research/validation/regime-labels.ts';
import { regimeResults } from '../../shared/research/validation/regime-results.ts';
import { tradeBootstrap } from '../../shared/research/validation/trade-bootstrap.ts';
import { openDataset } from './thread-dataset.ts';
import type { GradeSpreadTask, RegimesTask, TradeBootstrapTask } from './validation-task.ts';

/** The bootstrap of trade returns. */
export function runTradeBootstrap({
  returns,
  settings,
}: TradeBootstrapTask): ReturnType<typeof tradeBootstrap> {
  return tradeBootstrap(returns, settings);
}

/** The bootstrap of the grade. */
export function runGradeSpread({ input, paths, seed }: GradeSpreadTask): ReturnType<typeof gradeSpread> {
  return gradeSpread(input, paths, seed);
}

/** The result by regime, over the bars of the span. */
export function runRegimes({ dataset, span, ...result }: RegimesTask): ReturnType<typeof regimeResults> {
  const { candles } = openDataset(dataset);
  const labels = regimeLabels({ close: candles.close, length: span.to });
  return regimeResults({
    ...result,
    time: candles.time.subarray(span.from, span.to),
    labels: labels.slice(span.from),
  });
}

export type StatisticsOutcome =
  ReturnType<typeof tradeBootstrap> | ReturnType<typeof gradeSpread> | ReturnType<typeof regimeResults>;
