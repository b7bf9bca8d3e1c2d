import { dayMs, utcDay } from '../../shared/domain/time.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { runGridKernel } from './grid-kernel.ts';
import { KernelAccount } from './kernel-account.ts';
import { runSinglePositionKernel } from './single-position-kernel.ts';

/** A run's figures as views on reused buffers: read them before the next run, or take `result()`. */
export interface KernelOutcome {
  readonly tradeCount: number;
  /** Trades with a positive net profit. */
  readonly winCount: number;
  /** Net profit of the first `tradeCount` trades, quote currency. */
  readonly tradeNetPnl: Float64Array;
  /** Net profit over entry notional of the first `tradeCount` trades. */
  readonly tradeReturn: Float64Array;
  readonly dayCount: number;
  /** Equity at the end of each of the first `dayCount` UTC days with bars. */
  readonly dailyEquity: Float64Array;
  readonly finalEquity: number;
  readonly barsInPosition: number;
  readonly isRuined: boolean;
  /** The same as objects that outlive the next run. */
  result(): SimulationResult;
}

/** The fast simulator: the reference kernel's rules as tight loops over typed arrays. */
export interface PlanKernel {
  run(run: SimulationRun): KernelOutcome;
}

/** Throws when a plan mixes levels with market entries: each loop knows one way to enter. */
function assertOneWayIn(run: SimulationRun): void {
  const { plan } = run;
  if (plan.levels.length > 0 === (plan.marketEntry !== null)) {
    throw new Error('A plan enters either by levels or at market, not both and not neither');
  }
  if (plan.levels.length > 31) throw new Error('A plan has at most 31 levels');
}

/** One kernel per thread; its buffers grow to the largest run and are reused. */
export function createPlanKernel(): PlanKernel {
  const account = new KernelAccount();
  return {
    run(run) {
      assertOneWayIn(run);
      account.begin(run);
      if (run.plan.marketEntry === null) runGridKernel(run, account);
      else runSinglePositionKernel(run, account, run.plan.marketEntry);
      return {
        tradeCount: account.tape.count,
        winCount: account.tape.winCount,
        tradeNetPnl: account.tape.netPnl,
        tradeReturn: account.tape.tradeReturn,
        dayCount: account.dayCount,
        dailyEquity: account.dailyEquity,
        finalEquity: account.cash,
        barsInPosition: account.barsInPosition,
        isRuined: account.isRuined,
        result: () => ({
          trades: account.tape.toTrades(run.candles),
          days: Float64Array.from(run.dayEnds, (bar) => utcDay(run.candles.time[bar]) * dayMs),
          dailyEquity: account.dailyEquity.slice(0, account.dayCount),
          barsInPosition: account.barsInPosition,
          finalEquity: account.cash,
          isRuined: account.isRuined,
          missingFunding: account.missingFunding,
        }),
      };
    },
  };
}
