import { runEventEngine } from '../../shared/engine/event-engine.ts';
import { gridParams } from '../../shared/research/search-grid.ts';
import { tradeDifference } from '../../shared/research/trade-differences.ts';
import { runReferenceKernel } from '../kernel/reference-kernel.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import type { ParityTask } from './task.ts';
import { strategyOf } from './strategy-source.ts';
import { gridOf, openDataset, runsOver } from './thread-dataset.ts';

/** How a sample fared: what was compared, and where the two implementations disagree. */
export interface ParityOutcome {
  readonly checkedCombinations: number;
  readonly checkedTrades: number;
  readonly differences: string[];
}

/** Runs each sample in the plan kernel, the event engine and the reference kernel and compares them trade by trade. */
export function runParity({ study, samples }: ParityTask, kernel: PlanKernel): ParityOutcome {
  const dataset = openDataset(study.dataset);
  const strategy = strategyOf(study);
  const grid = gridOf(study);
  const differences: string[] = [];
  let checkedTrades = 0;
  for (const { combination, span } of samples) {
    const params = gridParams(grid, combination);
    const run = runsOver(dataset, strategy, study.settings, span.from, span.to)(params);
    const fast = kernel.run(run).result();
    const reference = runEventEngine(run);
    checkedTrades += reference.trades.length;
    for (const [name, other] of [
      ['event engine', reference],
      ['reference kernel', runReferenceKernel(run)],
    ] as const) {
      const difference = tradeDifference(fast.trades, other.trades);
      if (difference !== null) differences.push(`${JSON.stringify(params)}, ${name}: ${difference}`);
    }
  }
  return { checkedCombinations: samples.length, checkedTrades, differences };
}
