import type { Ticks } from '../../../../shared/domain/trading/exact.ts';
import { priceText } from '../../../../shared/domain/trading/instrument-units.ts';
import type { OrderChange, TradingOrder } from '../../../../shared/domain/trading/trading-order.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { isSameInstrument } from '../views/account-history.ts';
import type { HostedAccount } from '../views/hosted-account.ts';

/** Whether `ticks` lies below `other` for a sale that protects, above it for a buy. */
function isBehind(side: TradingOrder['side'], ticks: Ticks, other: Ticks): boolean {
  return side === 'sell' ? ticks < other : ticks > other;
}

function liquidationOf(account: HostedAccount, order: TradingOrder): Ticks | null {
  const held = account
    .venueState()
    ?.positions.find(
      ({ instrument, positionSide, quantityLots }) =>
        quantityLots > 0n &&
        positionSide === order.positionSide &&
        isSameInstrument(instrument, order.instrument),
    );
  return held?.liquidationTicks ?? null;
}

/** Whether a stop guards what is held already, and not an entry that still waits. */
function guardsPosition(trading: TradingAccount, order: TradingOrder): boolean {
  if (order.attachedTo === null) return true;
  const entry = trading.orders().find(({ clientOrderId }) => clientOrderId === order.attachedTo);
  return entry === undefined || entry.filledLots > 0n;
}

/**
 * Why a stop may not be moved there: at or past the last price it would close the position at once, and at or beyond the
 * liquidation it would protect nothing. A stop that travels with an entry stays on the losing side of that entry. Empty
 * for any other change.
 */
export function moveProblems(
  account: HostedAccount,
  trading: TradingAccount,
  order: TradingOrder,
  change: OrderChange,
): string[] {
  const units = account.units(order.instrument);
  const text = (ticks: Ticks): string => priceText(units, ticks);
  const problems: string[] = [];
  const where = order.side === 'sell' ? 'below' : 'above';
  if (order.purpose === 'entry' && change.limitTicks !== undefined) {
    const stop = trading.openOrders().find(({ attachedTo }) => attachedTo === order.clientOrderId);
    const at = stop?.triggerTicks ?? null;
    if (stop !== undefined && at !== null && !isBehind(stop.side, at, change.limitTicks)) {
      const side = stop.side === 'sell' ? 'above' : 'below';
      problems.push(`The entry at ${text(change.limitTicks)} must lie ${side} its stop at ${text(at)}.`);
    }
  }
  const to = change.triggerTicks;
  if (order.purpose !== 'stop' || to === undefined) return problems;
  if (!guardsPosition(trading, order)) {
    const entry = trading.orders().find(({ clientOrderId }) => clientOrderId === order.attachedTo);
    const at = entry?.limitTicks ?? entry?.triggerTicks ?? null;
    if (at !== null && !isBehind(order.side, to, at))
      problems.push(`The stop at ${text(to)} must lie ${where} the entry at ${text(at)}.`);
    return problems;
  }
  const last = trading.lastPrice(order.instrument)?.ticks ?? null;
  if (last !== null && !isBehind(order.side, to, last)) {
    problems.push(
      `The stop at ${text(to)} must lie ${where} the last price ${text(last)}: it would close the position at once.`,
    );
  }
  const liquidation = liquidationOf(account, order);
  if (liquidation !== null && !isBehind(order.side, liquidation, to)) {
    problems.push(
      `The stop at ${text(to)} lies at or beyond the liquidation at ${text(liquidation)}: the position would not be covered any more.`,
    );
  }
  return problems;
}
