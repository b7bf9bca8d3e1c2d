import type { Cash, Ticks } from '../../domain/trading/exact.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import { notionalOf } from '../../domain/trading/instrument-units.ts';
import { entrySizeProblem } from '../../domain/trading/order-sizes.ts';
import type { OrderChange, OrderTicket } from '../../domain/trading/trading-order.ts';
import { freeMargin, marginOf } from './paper-account.ts';
import type { PaperBook } from './paper-book.ts';
import { isOpen } from './paper-order.ts';
import type { PaperOrder } from './paper-state.ts';

/** Why a venue refuses. */
export interface PaperProblem {
  readonly code: string;
  readonly reason: string;
}

function problem(code: string, reason: string): PaperProblem {
  return { code, reason };
}

function pricesProblem(ticket: OrderTicket): PaperProblem | null {
  const { type, limitTicks, triggerTicks, trailTicks } = ticket;
  const needsLimit = type === 'limit' || type === 'stop-limit';
  const needsTrigger = type === 'stop-market' || type === 'stop-limit';
  const isWhole =
    (limitTicks !== null) === needsLimit &&
    (triggerTicks !== null || !needsTrigger) &&
    (trailTicks !== null) === (type === 'trailing-stop');
  if (!isWhole) return problem('BAD_ORDER', `a ${type} order has other prices`);
  const prices = [limitTicks, triggerTicks, trailTicks];
  if (prices.some((ticks) => ticks !== null && ticks <= 0n))
    return problem('BAD_PRICE', 'prices are one tick or more');
  if (ticket.isPostOnly && type !== 'limit')
    return problem('BAD_ORDER', 'only limit orders can be post-only');
  return null;
}

/** The price an order is judged at: its own, else the last one seen. */
function priceOf(book: PaperBook, ticket: OrderTicket): Ticks | null {
  return ticket.limitTicks ?? ticket.triggerTicks ?? book.market(ticket.instrument).lastTicks;
}

/** Value of the entries that rest. */
export function restingNotional(book: PaperBook): Cash {
  let sum = 0n;
  for (const order of book.state.orders) {
    const { ticket, quantityLots, filledLots } = order;
    const ticks = ticket.isReduceOnly || !isOpen(order) ? null : priceOf(book, ticket);
    if (ticks !== null) sum += notionalOf(book.unitsOf(ticket.instrument), ticks, quantityLots - filledLots);
  }
  return sum;
}

/** Whether an order takes off a position more than it can add to one. */
function isWithinPosition(book: PaperBook, ticket: OrderTicket): boolean {
  const position = book.position(ticket.instrument, ticket.positionSide);
  if (position === null || (position.side === 'long') === (ticket.side === 'buy')) return false;
  return ticket.quantityLots <= position.quantityLots;
}

function sideProblem(book: PaperBook, ticket: OrderTicket, entry: OrderTicket | null): PaperProblem | null {
  const { positionSide, side, isReduceOnly, instrument } = ticket;
  if ((positionSide === 'both') !== (book.settings.positionMode === 'one-way')) {
    return problem(
      'POSITION_SIDE',
      `the account is ${book.settings.positionMode}, the order is ${positionSide}`,
    );
  }
  const position = book.position(instrument, positionSide);
  if (entry !== null) {
    const isStop =
      ticket.type === 'stop-market' || ticket.type === 'stop-limit' || ticket.type === 'trailing-stop';
    const fits = isStop && isReduceOnly && side !== entry.side && positionSide === entry.positionSide;
    const isSameInstrument = instrumentText(instrument) === instrumentText(entry.instrument);
    return fits && isSameInstrument
      ? null
      : problem('BAD_ORDER', 'what travels with an entry is a reduce-only stop of the other side');
  }
  if (isReduceOnly && (position === null || (position.side === 'long') === (side === 'buy'))) {
    return problem('REDUCE_ONLY', 'there is no position that the order could reduce');
  }
  const opens = (side === 'buy') === (positionSide === 'long');
  if (positionSide !== 'both' && opens === isReduceOnly) {
    return problem(
      'REDUCE_ONLY',
      `a ${side} of a ${positionSide} position ${opens ? 'adds to' : 'reduces'} it`,
    );
  }
  const isSpot = book.unitsOf(instrument).instrument.kind === 'spot';
  if (isSpot && side === 'sell' && !isWithinPosition(book, ticket)) {
    return problem('INSUFFICIENT_BALANCE', 'more is sold than is held');
  }
  return null;
}

/** Sizes that must keep to the instrument's steps, and what the account can bear. */
function sizeProblem(book: PaperBook, ticket: OrderTicket): PaperProblem | null {
  const units = book.unitsOf(ticket.instrument);
  const lots = ticket.quantityLots;
  if (lots <= 0n) return problem('BAD_QUANTITY', 'the quantity is above zero lots');
  if (ticket.isReduceOnly) return null;
  const ticks = priceOf(book, ticket);
  if (ticks === null) return null;
  const broken = entrySizeProblem(units, { lots, ticks, exitTicks: null });
  if (broken !== null) {
    return problem(broken.rule.toUpperCase().replace('-', '_'), `${broken.value} against ${broken.limit}`);
  }
  if (book.settings.entryMargin === 'unchecked' || isWithinPosition(book, ticket)) return null;
  const resting = restingNotional(book);
  const free = freeMargin(book.state, book.settings, resting);
  const needed = marginOf(book.settings, notionalOf(units, ticks, lots));
  return needed > free
    ? problem('INSUFFICIENT_MARGIN', `the order binds ${needed} of ${free} free, in 1e-8 of the currency`)
    : null;
}

function postOnlyProblem(
  book: PaperBook,
  ticket: OrderTicket,
  limitTicks: Ticks | null,
): PaperProblem | null {
  const { lastTicks } = book.market(ticket.instrument);
  if (!ticket.isPostOnly || lastTicks === null || limitTicks === null) return null;
  // At the last price it might rest or take: the worse for us.
  const takes = ticket.side === 'buy' ? limitTicks >= lastTicks : limitTicks <= lastTicks;
  return takes ? problem('POST_ONLY', 'the order would take at once') : null;
}

/** A venue that is made the like of another refuses what that one cannot do. */
function capabilityProblem(
  { settings }: PaperBook,
  ticket: OrderTicket,
  entry: OrderTicket | null,
): PaperProblem | null {
  const can = settings.capabilities ?? {};
  const isMissing =
    (entry !== null && can.attachedStop === false) ||
    (ticket.type === 'stop-market' && can.stopMarket === false) ||
    (ticket.type === 'stop-limit' && can.stopLimit === false) ||
    (ticket.type === 'trailing-stop' && can.trailingStop === false) ||
    (ticket.isPostOnly && can.postOnly === false);
  return isMissing ? problem('UNSUPPORTED', `this venue has no such ${ticket.type} order`) : null;
}

/** Why a new order is refused, or the stop of `entry` with it; null when it is taken. */
export function ticketProblem(
  book: PaperBook,
  ticket: OrderTicket,
  entry: OrderTicket | null,
): PaperProblem | null {
  if (book.findUnits(ticket.instrument) === null) {
    return problem('UNKNOWN_INSTRUMENT', `${instrumentText(ticket.instrument)} is not traded here`);
  }
  if (book.order(ticket.clientOrderId) !== null || ticket.clientOrderId === entry?.clientOrderId) {
    return problem('DUPLICATE_ORDER', `the order id ${ticket.clientOrderId} was used before`);
  }
  return (
    capabilityProblem(book, ticket, entry) ??
    pricesProblem(ticket) ??
    sideProblem(book, ticket, entry) ??
    sizeProblem(book, ticket) ??
    postOnlyProblem(book, ticket, ticket.limitTicks)
  );
}

/** Why an order cannot be changed so; null when it can. */
export function changeProblem(
  book: PaperBook,
  clientOrderId: string,
  order: PaperOrder | null,
  change: OrderChange,
): PaperProblem | null {
  if (book.settings.capabilities?.amends === false) {
    return problem('UNSUPPORTED', 'this venue changes no orders');
  }
  if (order === null) return problem('UNKNOWN_ORDER', `there is no order ${clientOrderId}`);
  if (!isOpen(order)) return problem('ORDER_ENDED', `the order is ${order.state}`);
  const { limitTicks, triggerTicks, quantityLots } = change;
  if (quantityLots !== undefined && quantityLots <= order.filledLots) {
    return problem('BAD_QUANTITY', `${order.filledLots} lots have filled already`);
  }
  if (limitTicks !== undefined && (order.limitTicks === null || limitTicks <= 0n)) {
    return problem('BAD_PRICE', 'the order has no limit, or the new one is not above zero');
  }
  if (
    triggerTicks !== undefined &&
    (order.triggerTicks === null || order.isTriggered || triggerTicks <= 0n)
  ) {
    return problem('BAD_PRICE', 'the order does not wait for a trigger, or the new one is not above zero');
  }
  return postOnlyProblem(book, order.ticket, limitTicks ?? null);
}
