import type { BacktestReport } from '../../../../shared/contract/backtests.ts';
import { isoUtc } from '../../../../shared/domain/time.ts';
import {
  averagePriceText,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { cashNumber } from '../../../../shared/domain/trading/plan-number.ts';
import type { TradingFill } from '../../../../shared/domain/trading/trading-order.ts';
import { csvOf } from '../../exports/csv-table.ts';
import type { ExportColumn } from '../../exports/export-table.ts';
import { tradesTable } from '../../exports/report-tables.ts';
import type { KeptCycle } from '../views/cycle-log.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { ownerOf } from '../views/order-rows.ts';
import { profitAt } from '../views/row-amounts.ts';

type Trade = BacktestReport['trades'][number];

/** What closed a cycle, in the words of a backtest. */
const exitReasons: Readonly<Record<KeptCycle['exit'], Trade['exitReason']>> = {
  target: 'target',
  stop: 'stop',
  exit: 'signal',
  emergency: 'stop',
  liquidation: 'liquidation',
  flatten: 'end',
  manual: 'signal',
};

function feesOf(fills: readonly TradingFill[]): number {
  return cashNumber(fills.reduce((sum, { fee }) => sum + fee, 0n));
}

/** Money that fills of stops cost against their triggers; what has no price of its own counts nothing. */
function slippageOf(account: HostedAccount, { fills, units }: KeptCycle): number {
  const history = account.history();
  return fills.reduce((sum, { clientOrderId, priceTicks, quantityLots, side }) => {
    const asked = history?.ticket(clientOrderId)?.triggerTicks ?? null;
    if (asked === null) return sum;
    const worse = (side === 'buy' ? 1 : -1) * Number(priceText(units, 1n)) * Number(priceTicks - asked);
    return sum + worse * Number(quantityText(units, quantityLots)) * Number(units.instrument.contractSize);
  }, 0);
}

function tradeOf(account: HostedAccount, cycle: KeptCycle): Trade {
  const { closed, units, fills } = cycle;
  const { quantityLots, side } = closed;
  const entrySide = side === 'long' ? 'buy' : 'sell';
  const entries = fills.filter((fill) => fill.side === entrySide);
  const exits = fills.filter((fill) => fill.side !== entrySide);
  const first = account.history()?.firstStop(cycle.sessionId, cycle.cycleId) ?? null;
  const risk =
    first === null
      ? null
      : -cashNumber(profitAt(units, { side, cost: closed.enteredNotional, quantityLots }, first));
  const initialRisk = risk !== null && risk > 0 ? risk : null;
  const slippage = slippageOf(account, cycle);
  // As in a backtest: before all costs, those in the fill prices too.
  const gross = cashNumber(closed.grossPnl) + slippage;
  const net = cashNumber(closed.netPnl);
  return {
    entryTime: closed.openedAt,
    exitTime: closed.closedAt,
    side,
    levels: cycle.levels,
    averageEntry: Number(averagePriceText(units, closed.enteredNotional, quantityLots)),
    exitPrice: Number(averagePriceText(units, closed.exitedNotional, quantityLots)),
    quantity: Number(quantityText(units, quantityLots)),
    grossPnl: gross,
    fees: cashNumber(closed.fees),
    entryCommission: feesOf(entries),
    exitCommission: feesOf(exits),
    regulatoryFees: 0,
    slippage,
    // In the fill prices already: a paper venue shows no quote to measure it by.
    spread: 0,
    funding: cashNumber(closed.funding),
    netPnl: net,
    initialRisk,
    grossR: initialRisk === null ? null : gross / initialRisk,
    netR: initialRisk === null ? null : net / initialRisk,
    netReturn: net / cashNumber(closed.enteredNotional),
    exitReason: exitReasons[cycle.exit],
  };
}

/** What only a broker knows, by the fill that closed the cycle, and whose cycle it was. */
function brokerColumns(account: HostedAccount, cycles: readonly KeptCycle[]): ExportColumn[] {
  const closing = cycles.map(({ fills }) => fills.at(-1)!);
  const owners = cycles.map(({ sessionId }) => ownerOf(account, sessionId));
  return [
    { name: 'symbol', kind: 'text', values: cycles.map(({ closed }) => account.symbolOf(closed.instrument)) },
    { name: 'strategy', kind: 'text', values: owners.map(({ strategyId }) => strategyId) },
    { name: 'session', kind: 'text', values: cycles.map(({ sessionId }) => sessionId) },
    { name: 'broker_order_id', kind: 'text', values: closing.map(({ venueOrderId }) => venueOrderId) },
    { name: 'broker_fill_time', kind: 'time', values: closing.map(({ time }) => time) },
    { name: 'broker_commission', kind: 'number', values: cycles.map(({ fills }) => feesOf(fills)) },
  ];
}

/** Every closed cycle of an account, one row each, with the columns of a backtest and the broker's own. */
export function paperTrades(account: HostedAccount): { readonly fileName: string; readonly text: string } {
  const cycles = account.history()?.cycles() ?? [];
  const trades = tradesTable(cycles.map((cycle) => tradeOf(account, cycle)));
  const day = isoUtc(account.now() ?? account.createdAt)
    .slice(0, 10)
    .replaceAll('-', '');
  return {
    fileName: `${account.mode}_trades_${day}.csv`,
    text: csvOf({ ...trades, columns: [...trades.columns, ...brokerColumns(account, cycles)] }),
  };
}
