import type { Lots, Ticks } from '../domain/trading/exact.ts';
import { instrumentText } from '../domain/trading/instrument.ts';
import { type InstrumentUnits, notionalOf, priceText } from '../domain/trading/instrument-units.ts';
import { cashNumber } from '../domain/trading/plan-number.ts';
import type { OrderTicket, TradingOrder } from '../domain/trading/trading-order.ts';
import type { Holding, PlannedEntry } from './guards/guard.ts';

/** What is known beside a ticket. The account's currency is the instrument's quote currency. */
export interface EntrySurroundings {
  readonly units: InstrumentUnits;
  /** Null before the first price; a market order is then worth nothing that can be known, and is denied. */
  readonly lastTicks: Ticks | null;
  /** Where the position's stop will rest: that of the attached stop, or of the stop that follows the fill. */
  readonly stopTicks: Ticks | null;
  /** What the venue has set for the instrument: 1 without margin. */
  readonly leverage: number;
}

function price(units: InstrumentUnits, ticks: Ticks | null): number | null {
  return ticks === null ? null : Number(priceText(units, ticks));
}

/** Where an entry is expected to fill: its limit, else its trigger, else at the market. */
function expectedTicks(ticket: OrderTicket, lastTicks: Ticks | null): Ticks | null {
  return ticket.limitTicks ?? ticket.triggerTicks ?? lastTicks;
}

/** The dearest price at which it may fill: a sale's limit below the market fills at the market. */
function dearestTicks(ticket: OrderTicket, lastTicks: Ticks | null): Ticks | null {
  const expected = expectedTicks(ticket, lastTicks);
  const isSale = ticket.side === 'sell' && ticket.triggerTicks === null;
  return isSale && expected !== null && lastTicks !== null && lastTicks > expected ? lastTicks : expected;
}

function notional(units: InstrumentUnits, ticks: Ticks | null, lots: Lots): number {
  return ticks === null ? Number.NaN : cashNumber(notionalOf(units, ticks, lots));
}

/** A ticket that opens or adds, as the guards weigh it: floating point from here on, for decisions only. */
export function plannedEntry(ticket: OrderTicket, surroundings: EntrySurroundings): PlannedEntry {
  const { units, lastTicks, stopTicks, leverage } = surroundings;
  return {
    strategyId: ticket.strategyId,
    instrument: instrumentText(ticket.instrument),
    side: ticket.side === 'buy' ? 'long' : 'short',
    notional: notional(units, dearestTicks(ticket, lastTicks), ticket.quantityLots),
    price: price(units, expectedTicks(ticket, lastTicks)) ?? Number.NaN,
    limitPrice: price(units, ticket.limitTicks),
    triggerPrice: price(units, ticket.triggerTicks),
    stopPrice: price(units, stopTicks),
    leverage,
  };
}

/**
 * An entry that is open at the venue, or on its way there, by what of it has not filled: what has filled is in the
 * position. While an amendment is under way the larger of the two orders counts. Give every open order whose purpose is
 * `entry`, those with an unknown fate too, but not the one that is being asked about.
 */
export function restingEntry(
  order: TradingOrder,
  { units, lastTicks }: Pick<EntrySurroundings, 'units' | 'lastTicks'>,
  correlationGroup: string | null,
): Holding {
  const open = (form: TradingOrder): number =>
    notional(units, dearestTicks(form, lastTicks), form.quantityLots - form.filledLots);
  return {
    instrument: instrumentText(order.instrument),
    side: order.side === 'buy' ? 'long' : 'short',
    notional: Math.max(open(order), open({ ...order, ...order.pendingChange })),
    correlationGroup,
  };
}
