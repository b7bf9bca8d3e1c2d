import { dayMs, utcDay } from '../domain/time.ts';
import type { Executor } from '../execution/executor.ts';
import { GridExecutor } from '../execution/grid-executor.ts';
import { SinglePositionExecutor } from '../execution/single-position-executor.ts';
import { PositionLedger, type ClosedPosition } from '../ledger/position-ledger.ts';
import type { ExitReason, SimulatedTrade, SimulationResult } from '../simulation/simulated-trade.ts';
import type { SimulationRun } from '../simulation/simulation-run.ts';
import { SimulatedVenue } from './simulated-venue.ts';

/**
 * Backtest as the live trader works: plan rows become orders, a venue fills them, fills are booked in a ledger. The
 * reference for how the product trades; the kernels give the same trades faster.
 */
export function runEventEngine(run: SimulationRun): SimulationResult {
  const { candles, plan, settings, from, to, dayEnds } = run;
  const trades: SimulatedTrade[] = [];
  let closing: ClosedPosition | null = null;
  const ledger = new PositionLedger(settings.initialCapital, (closed) => {
    closing = closed;
  });
  const venue = new SimulatedVenue(run, ledger);
  const executor: Executor =
    plan.marketEntry === null
      ? new GridExecutor(plan, settings, venue, ledger)
      : new SinglePositionExecutor(plan, plan.marketEntry, settings, venue, ledger);
  venue.listener = {
    onEntryFill: (order) => {
      executor.onEntryFill(order);
      ledger.noteFirstStop(venue.stopPrice);
    },
    onPositionClosed: (reason) => {
      if (closing) trades.push(asTrade(closing, reason, candles.time));
      executor.onPositionClosed();
    },
  };

  const decide = (row: number): void => {
    const leavesAtNextOpen = settings.endOfData === 'last-open' && row === to - 2;
    const mayEnter = !leavesAtNextOpen && run.suspendedRows?.[row] !== 1;
    executor.onBarClose(row, mayEnter, candles.high[row], candles.low[row]);
    if (leavesAtNextOpen) venue.leaveAtNextOpen();
  };

  const dailyEquity = new Float64Array(dayEnds.length);
  let day = 0;
  let barsInPosition = 0;
  if (from > 0) decide(from - 1);
  for (let bar = from; bar < to; bar += 1) {
    if (bar > 0 && venue.walkBar(bar)) barsInPosition += 1;
    if (bar === to - 1) venue.closeAtClose();
    if (bar === dayEnds[day]) {
      dailyEquity[day] = ledger.equityAt(candles.close[bar]);
      day += 1;
    }
    if (ledger.isRuined) break;
    if (bar < to - 1) decide(bar);
  }
  return {
    trades,
    days: Float64Array.from(dayEnds, (bar) => utcDay(candles.time[bar]) * dayMs),
    dailyEquity,
    barsInPosition,
    finalEquity: ledger.cash,
    isRuined: ledger.isRuined,
    missingFunding: venue.missingFunding,
  };
}

function asTrade(closed: ClosedPosition, exitReason: ExitReason, time: Float64Array): SimulatedTrade {
  return {
    entryTime: time[closed.entryBar],
    exitTime: time[closed.exitBar],
    side: closed.side === 1 ? 'long' : 'short',
    levels: closed.entryFills,
    averageEntry: closed.averageEntry,
    exitPrice: closed.exitPrice,
    quantity: closed.quantity,
    grossPnl: closed.grossPnl,
    fees: closed.fees,
    entryCommission: closed.entryCommission,
    exitCommission: closed.exitCommission,
    regulatoryFees: closed.regulatoryFees,
    slippage: closed.slippage,
    spread: closed.spread,
    funding: closed.funding,
    netPnl: closed.netPnl,
    initialRisk: closed.initialRisk,
    exitReason,
  };
}
