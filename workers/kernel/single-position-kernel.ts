import type { Side } from '../../shared/domain/plan.ts';
import { favourableLegFirst } from '../../shared/simulation/intrabar-order.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import type { KernelAccount } from './kernel-account.ts';

/**
 * A run of a strategy that enters at market, in two loops: flat, which looks for the next signal, and in position.
 * Research.md appendix B. Allocates nothing on a bar; timed by `npm run bench`.
 */
export function runSinglePositionKernel(
  run: SimulationRun,
  account: KernelAccount,
  signals: Int8Array,
): void {
  const { candles, plan, settings, suspendedRows, from, to } = run;
  const { open, high, low, close } = candles;
  const { exitSignal } = plan;
  const touches = settings.limitFill === 'touch';
  const reverses = plan.oppositeSignal === 'reverse';
  const takerWorse = settings.costs.slippageRate + settings.costs.halfSpreadRate;
  const leavesAtLastOpen = settings.endOfData === 'last-open';
  const lastEntryBar = leavesAtLastOpen ? to - 2 : to - 1;
  const targetColumn = plan.target.kind === 'price' ? plan.target.price : null;
  const targetFraction = plan.target.kind === 'percent' ? plan.target.fraction : Number.NaN;

  const enter = (bar: number): void => {
    const row = bar - 1;
    const side = signals[row] as Side;
    const fillPrice = open[bar] * (1 + side * takerWorse);
    const quantity = floorToLot(
      (account.cash * settings.allocation * settings.leverage) / fillPrice,
      settings.lotSize,
    );
    if (quantity <= 0) return;
    account.beginCycle(side, bar, row);
    account.addTakerFill(quantity, fillPrice, open[bar]);
  };
  const mayEnter = (bar: number): boolean =>
    bar <= lastEntryBar && (suspendedRows === null || suspendedRows[bar - 1] !== 1);

  let bar = Math.max(from, 1);
  while (bar < to && !account.isRuined) {
    while (bar < to && signals[bar - 1] === 0) bar += 1;
    if (bar > lastEntryBar) break;
    if (mayEnter(bar)) enter(bar);

    while (!account.isFlat()) {
      account.barsInPosition += 1;
      const side = account.side as Side;
      const row = bar - 1;
      const isEntryBar = account.entryBar === bar;
      if (!isEntryBar) {
        const target =
          targetColumn === null
            ? (account.cost / account.quantity) * (1 + side * targetFraction)
            : targetColumn[row];
        const signalsExit = exitSignal !== null && exitSignal[row] === 1;
        const isReversal = reverses && signals[row] === -side;
        if (side * (open[bar] - account.protectivePrice) <= 0)
          account.exit(bar, open[bar], account.protectiveReason);
        else if (side * (open[bar] - target) >= 0) account.exit(bar, open[bar], 'target');
        else if (signalsExit || isReversal) account.exit(bar, open[bar], 'signal');
        else if (leavesAtLastOpen && bar === to - 1) account.exit(bar, open[bar], 'end');
        if (account.isFlat()) {
          // The order to enter again was sent at the last close together with the order to leave.
          const isSent = signals[row] !== 0 && (signalsExit || isReversal);
          if (isSent && !account.isRuined && mayEnter(bar)) enter(bar);
          if (account.isFlat()) break;
        } else {
          const hitsTarget = touches
            ? side * ((side === 1 ? high[bar] : low[bar]) - target) >= 0
            : side * ((side === 1 ? high[bar] : low[bar]) - target) > 0;
          if (
            hitsTarget &&
            favourableLegFirst(settings.policy, side, open[bar], high[bar], low[bar], close[bar])
          ) {
            account.exit(bar, target, 'target');
            break;
          }
          if (side * ((side === 1 ? low[bar] : high[bar]) - account.protectivePrice) <= 0) {
            account.exit(bar, account.protectivePrice, account.protectiveReason);
            break;
          }
          if (hitsTarget) {
            account.exit(bar, target, 'target');
            break;
          }
          if (bar === to - 1) {
            account.exit(bar, close[bar], 'end');
            break;
          }
          account.settleOpenDay(bar);
          bar += 1;
          continue;
        }
      }
      // The bar of the entry: only the stop can be hit, and not better than at the open.
      const entered = account.side as Side;
      if (entered * ((entered === 1 ? low[bar] : high[bar]) - account.protectivePrice) <= 0) {
        const isPassed = entered * (account.protectivePrice - open[bar]) > 0;
        account.exit(bar, isPassed ? open[bar] : account.protectivePrice, account.protectiveReason);
        break;
      }
      if (bar === to - 1) {
        account.exit(bar, close[bar], 'end');
        break;
      }
      account.settleOpenDay(bar);
      bar += 1;
    }
    bar += 1;
  }
  account.settleFlatDays(to);
}
