import type { FillRow, OrderRow } from '../../../../shared/contract/trading/account-rows.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import type { Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  averagePriceText,
  notionalOf,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import type { OrderTicket, TradingOrder } from '../../../../shared/domain/trading/trading-order.ts';
import { isEnded } from '../../../../shared/execution/orders/order-table.ts';
import type { KeptFill } from './account-history.ts';
import { isLiquidation, manualStrategy } from './cycle-log.ts';
import type { HostedAccount } from './hosted-account.ts';
import { distanceTo, labelOf, maybePrice } from './row-amounts.ts';

/** Whose order it is: a session and its strategy, or a person (`manual`). */
export function ownerOf(
  account: HostedAccount,
  strategyId: string | null,
): { readonly sessionId: string | null; readonly strategyId: string | null } {
  if (strategyId === null) return { sessionId: null, strategyId: null };
  if (strategyId === manualStrategy) return { sessionId: null, strategyId };
  const record = account.sessions().find(({ id }) => id === strategyId);
  return record === undefined
    ? { sessionId: null, strategyId: null }
    : { sessionId: record.id, strategyId: record.strategyId };
}

/** An order as the tables show it. */
export function orderRow(account: HostedAccount, order: TradingOrder): OrderRow {
  const units = account.units(order.instrument);
  const last = account.trading()?.lastPrice(order.instrument)?.ticks ?? null;
  const isOpen = !isEnded(order.state);
  const { limitTicks, triggerTicks, trailTicks, filledLots } = order;
  return {
    clientOrderId: order.clientOrderId,
    venueOrderId: order.venueOrderId,
    instrument: labelOf(units, account.symbolOf(order.instrument)),
    ...ownerOf(account, order.strategyId),
    side: order.side,
    type: order.type,
    purpose: order.purpose,
    level: order.level,
    quantity: quantityText(units, order.quantityLots),
    filled: quantityText(units, filledLots),
    averagePrice: filledLots > 0n ? averagePriceText(units, order.filledNotional, filledLots) : null,
    limit: maybePrice(units, limitTicks),
    trigger: maybePrice(units, triggerTicks),
    trail: maybePrice(units, trailTicks),
    timeInForce: order.timeInForce,
    isPostOnly: order.isPostOnly,
    isReduceOnly: order.isReduceOnly,
    state: order.state,
    isOpen,
    reason: order.reason,
    createdAt: order.createdAt,
    updatedAt: order.updatedAt,
    distance: isOpen ? distanceTo(last, triggerTicks ?? limitTicks) : null,
  };
}

/** The price an order asked for; null for one that takes the market's. */
function askedTicks(ticket: OrderTicket): Ticks | null {
  return ticket.type === 'trailing-stop' ? null : (ticket.triggerTicks ?? ticket.limitTicks);
}

/** A fill as the tables show it. */
export function fillRow(account: HostedAccount, { fill, units, ticket }: KeptFill): FillRow {
  const away = ticket === null ? null : distanceTo(askedTicks(ticket), fill.priceTicks);
  return {
    tradeId: fill.tradeId,
    clientOrderId: fill.clientOrderId,
    instrument: labelOf(units, account.symbolOf(fill.instrument)),
    ...ownerOf(account, ticket?.strategyId ?? null),
    side: fill.side,
    purpose: ticket === null || isLiquidation(fill) ? 'liquidation' : ticket.purpose,
    level: ticket?.level ?? null,
    price: priceText(units, fill.priceTicks),
    quantity: quantityText(units, fill.quantityLots),
    notional: cashText(notionalOf(units, fill.priceTicks, fill.quantityLots)),
    fee: cashText(fill.fee),
    isMaker: fill.isMaker,
    time: fill.time,
    slippage: away === null ? null : fill.side === 'buy' ? away : 0 - away,
  };
}
