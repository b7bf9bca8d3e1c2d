import type { VenueOrder } from '../../ports/trading-venue.ts';
import type { PaperOrder } from './paper-state.ts';

export function isOpen({ state }: PaperOrder): boolean {
  return state === 'Accepted' || state === 'Triggered' || state === 'PartiallyFilled';
}

export function isBuy({ ticket }: PaperOrder): boolean {
  return ticket.side === 'buy';
}

/** An order as the venue shows it. */
export function venueOrder(order: PaperOrder): VenueOrder {
  const { ticket } = order;
  return {
    clientOrderId: ticket.clientOrderId,
    venueOrderId: order.venueOrderId,
    instrument: ticket.instrument,
    side: ticket.side,
    positionSide: ticket.positionSide,
    type: ticket.type,
    state: order.state,
    quantityLots: order.quantityLots,
    filledLots: order.filledLots,
    limitTicks: order.limitTicks,
    triggerTicks: order.triggerTicks,
    isReduceOnly: ticket.isReduceOnly,
    reason: order.reason,
  };
}
