import {
  averagePriceText,
  type InstrumentUnits,
  priceText,
  quantityText,
} from '../../../shared/domain/trading/instrument-units.ts';
import type { Lots } from '../../../shared/domain/trading/exact.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import type { TradingFill } from '../../../shared/domain/trading/trading-order.ts';
import type { DriftTrade, PaperTrade } from '../../../shared/research/promotion/drift-trade.ts';
import type { KeptCycle } from '../trading/views/cycle-log.ts';
import { isSameInstrument } from '../trading/views/account-history.ts';
import type { HostedAccount, SessionRecord } from '../trading/views/hosted-account.ts';
import { profitAt } from '../trading/views/row-amounts.ts';

/** What closed a cycle, in the words of a backtest where it has one. */
const exits: Readonly<Record<KeptCycle['exit'], DriftTrade['exit']>> = {
  target: 'target',
  stop: 'stop',
  exit: 'signal',
  emergency: 'emergency',
  liquidation: 'liquidation',
  flatten: 'manual',
  manual: 'manual',
};

/** Lots in the base currency. */
function quantityOf(units: InstrumentUnits, lots: Lots): number {
  return Number(quantityText(units, lots)) * Number(units.instrument.contractSize);
}

/** Whether an entry of a quantity got less than it asked for before the position was closed. */
function isPartlyFilled(account: HostedAccount, fills: readonly TradingFill[]): boolean {
  const filled = new Map<string, Lots>();
  for (const { clientOrderId, quantityLots } of fills)
    filled.set(clientOrderId, (filled.get(clientOrderId) ?? 0n) + quantityLots);
  return [...filled].some(([id, lots]) => {
    const ticket = account.history()?.ticket(id);
    return ticket?.purpose === 'entry' && ticket.notional === undefined && lots < ticket.quantityLots;
  });
}

function closedTrade(account: HostedAccount, cycle: KeptCycle): PaperTrade {
  const { closed, units, levels, cycleId, exit, fills } = cycle;
  return {
    cycleId,
    entryTime: closed.openedAt,
    exitTime: closed.closedAt,
    side: closed.side,
    levels,
    averageEntry: Number(averagePriceText(units, closed.enteredNotional, closed.quantityLots)),
    exitPrice: Number(averagePriceText(units, closed.exitedNotional, closed.quantityLots)),
    quantity: quantityOf(units, closed.quantityLots),
    fees: cashNumber(closed.fees),
    funding: cashNumber(closed.funding),
    netPnl: cashNumber(closed.netPnl),
    exit: exits[exit],
    isPartlyFilled: isPartlyFilled(account, fills),
  };
}

/** What the session holds, closed at the last price for nothing; null while it is flat or there is no price. */
function openTrade(account: HostedAccount, session: SessionRecord, until: number): PaperTrade | null {
  const trading = account.trading();
  const last = trading?.lastPrice(session.instrument)?.ticks ?? null;
  if (trading === null || last === null) return null;
  for (const position of trading.ledger().positions.values()) {
    const ticket = account.history()?.ticket(position.openedBy) ?? null;
    if (ticket?.strategyId !== session.id) continue;
    if (!isSameInstrument(position.units.instrument, session.instrument)) continue;
    const { units, side, quantityLots, cost, openedAt, fees, funding, realised } = position;
    const levels = (account.history()?.fills() ?? []).filter(
      ({ fill, ticket: of }) =>
        of?.strategyId === session.id &&
        of.cycleId === ticket.cycleId &&
        of.purpose === 'entry' &&
        fill.time >= openedAt,
    );
    return {
      cycleId: ticket.cycleId,
      entryTime: openedAt,
      exitTime: until,
      side,
      levels: Math.max(1, new Set(levels.map((level) => level.ticket?.level ?? 1)).size),
      averageEntry: Number(averagePriceText(units, cost, quantityLots)),
      exitPrice: Number(priceText(units, last)),
      quantity: quantityOf(units, quantityLots),
      fees: cashNumber(fees),
      funding: cashNumber(funding),
      netPnl: cashNumber(profitAt(units, position, last) + realised - fees - funding),
      exit: 'open',
      isPartlyFilled: false,
    };
  }
  return null;
}

/** Everything that a session traded until `until`, oldest first, what it holds last. */
export function paperSessionTrades(
  account: HostedAccount,
  session: SessionRecord,
  until: number,
): { readonly trades: PaperTrade[]; readonly cycles: readonly KeptCycle[] } {
  const cycles = account.history()?.cycles(session.id) ?? [];
  const open = openTrade(account, session, until);
  const trades = cycles.map((cycle) => closedTrade(account, cycle));
  return { trades: open === null ? trades : [...trades, open], cycles };
}
