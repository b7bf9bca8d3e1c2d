import type { OrderTicket } from '../../domain/trading/trading-order.ts';
import type { VenueCapabilities } from '../../ports/trading-venue.ts';

const allowedId = /^[A-Za-z0-9_-]{1,32}$/;

function missingPrice({ type, limitTicks, triggerTicks, trailTicks }: OrderTicket): string | null {
  const needsLimit = type === 'limit' || type === 'stop-limit';
  const needsTrigger = type === 'stop-market' || type === 'stop-limit';
  if (needsLimit !== (limitTicks !== null))
    return `a ${type} order ${needsLimit ? 'needs a' : 'has no'} limit`;
  if (needsTrigger && triggerTicks === null) return `a ${type} order needs a trigger`;
  if (!needsTrigger && type !== 'trailing-stop' && triggerTicks !== null) {
    return `a ${type} order has no trigger`;
  }
  if ((type === 'trailing-stop') !== (trailTicks !== null)) {
    return `a ${type} order ${type === 'trailing-stop' ? 'needs' : 'has no'} trailing distance`;
  }
  const prices = [limitTicks, triggerTicks, trailTicks].filter((price) => price !== null);
  return prices.every((price) => price > 0n) ? null : 'prices are above zero';
}

function missingCapability(ticket: OrderTicket, can: VenueCapabilities): string | null {
  if (ticket.type === 'stop-market' && !can.stopMarket) return 'the venue has no stop-market orders';
  if (ticket.type === 'stop-limit' && !can.stopLimit) return 'the venue has no stop-limit orders';
  if (ticket.type === 'trailing-stop' && !can.trailingStop) return 'the venue has no trailing stops';
  if (ticket.isPostOnly && !can.postOnly) return 'the venue has no post-only orders';
  if (ticket.positionSide !== 'both' && !can.hedgeMode) return 'the venue has no positions of each side';
  return null;
}

/** The rule a ticket breaks in itself, whatever the account looks like; null when it breaks none. */
export function brokenTicketRule(ticket: OrderTicket, can: VenueCapabilities): string | null {
  if (!allowedId.test(ticket.clientOrderId)) return 'its id has at most 32 of A-Z a-z 0-9 - _';
  if (ticket.quantityLots <= 0n) return 'its quantity is above zero lots';
  if (ticket.notional !== undefined && (ticket.notional <= 0n || ticket.isReduceOnly)) {
    return 'only an entry is sized by its value, which is above zero';
  }
  // The latch and the guards look at entries alone: nothing may pass them under another name.
  if (ticket.isReduceOnly === (ticket.purpose === 'entry')) {
    return ticket.isReduceOnly ? 'an entry is not reduce-only' : `a ${ticket.purpose} order is reduce-only`;
  }
  if (ticket.isPostOnly && ticket.type !== 'limit') return 'only a limit order is post-only';
  return missingPrice(ticket) ?? missingCapability(ticket, can);
}

/** Whether two tickets ask for the same order in every field. */
export function isSameTicket(one: OrderTicket, other: OrderTicket): boolean {
  return (
    one.clientOrderId === other.clientOrderId &&
    one.instrument.venue === other.instrument.venue &&
    one.instrument.market === other.instrument.market &&
    one.side === other.side &&
    one.positionSide === other.positionSide &&
    one.type === other.type &&
    one.purpose === other.purpose &&
    one.quantityLots === other.quantityLots &&
    one.notional === other.notional &&
    one.limitTicks === other.limitTicks &&
    one.triggerTicks === other.triggerTicks &&
    one.trailTicks === other.trailTicks &&
    one.timeInForce === other.timeInForce &&
    one.isPostOnly === other.isPostOnly &&
    one.isReduceOnly === other.isReduceOnly &&
    one.strategyId === other.strategyId &&
    one.cycleId === other.cycleId &&
    one.level === other.level
  );
}
