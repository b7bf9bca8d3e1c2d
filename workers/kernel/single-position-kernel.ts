import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import type { KernelAccount } from './kernel-account.ts';
import { SinglePositionBars } from './single-position-bars.ts';

/**
 * A run of a strategy that enters at market, in three loops: flat, which looks for the next signal, in
 * position where nothing happens, and bar by bar where something does.
 * Research.md appendix B. Allocates nothing on a bar; timed by `npm run bench`.
 */
export function runSinglePositionKernel(
  run: SimulationRun,
  account: KernelAccount,
  signals: Int8Array,
): void {
  const { from, to } = run;
  const bars = new SinglePositionBars(run, account, signals);
  let bar = Math.max(from, 1);
  while (bar < to && !account.isRuined) {
    while (bar < to && signals[bar - 1] === 0) bar += 1;
    if (bar === to) break;
    bars.enter(bar);
    while (!account.isFlat()) {
      bars.trade(bar);
      if (account.isFlat()) break;
      account.settleOpenDay(bar);
      bar = bars.skipQuiet(bar + 1);
    }
    bar += 1;
  }
  account.settleFlatDays(to);
}
