import type { StopRule } from '../../shared/domain/plan.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { GridBars } from './grid-bars.ts';
import { KernelAccount } from './kernel-account.ts';

/** The grid kernel's own walk over the bars of single cycles, for what prices alone cannot tell. */
export class LadderBars {
  readonly account = new KernelAccount();
  private run!: SimulationRun;
  private bars!: GridBars;

  /** Takes the run of one combination of a family; the others differ in their stop alone. */
  begin(run: SimulationRun): void {
    this.run = run;
    this.account.begin(run);
    this.bars = new GridBars(run, this.account);
  }

  /** Turns to a combination that stops at `fraction` of its average entry. */
  stopAt(fraction: number): void {
    const { run } = this;
    const stop: StopRule = { kind: 'percent', fraction };
    this.account.begin({ ...run, plan: { ...run.plan, stop } });
  }

  /** Trades the cycle that begins in `entryBar` with `cash`, in day `day` of the run; returns the bar it was left in. */
  walk(entryBar: number, cash: number, day: number): number {
    const { account, bars } = this;
    account.cash = cash;
    account.dayCount = day;
    let bar = entryBar;
    bars.trade(bar);
    while (account.side !== 0) {
      account.settleOpenDay(bar);
      bar += 1;
      if (!bars.isQuiet(bar)) bars.trade(bar);
    }
    return bar;
  }
}
