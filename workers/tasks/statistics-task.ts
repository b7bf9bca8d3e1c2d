import { gradeSpread } from '../../shared/research/validation/grade-spread.ts';
import { tradeBootstrap } from '../../shared/research/validation/trade-bootstrap.ts';
import type { GradeSpreadTask, TradeBootstrapTask } from './validation-task.ts';

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

export type StatisticsOutcome = ReturnType<typeof tradeBootstrap> | ReturnType<typeof gradeSpread>;
