import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import type { OrderChange, OrderTicket } from '../../domain/trading/trading-order.ts';
import type { CommandOutcome, VenueOrder } from '../../ports/trading-venue.ts';
import type { PaperBook } from './paper-book.ts';
import { isOpen, venueOrder } from './paper-order.ts';
import { changeProblem, type PaperProblem, ticketProblem } from './paper-rules.ts';
import type { PaperDue, PaperOrder } from './paper-state.ts';

type PaperOutcome = CommandOutcome<VenueOrder>;

function accepted(order: PaperOrder): PaperOutcome {
  return { kind: 'accepted', value: venueOrder(order) };
}

function rejected({ code, reason }: PaperProblem): PaperOutcome {
  return { kind: 'rejected', code, reason };
}

/** When a command given now comes into force. */
function dueOf({ settings, state }: PaperBook, bars: number): PaperDue {
  const { latency } = settings;
  switch (latency.kind) {
    case 'none':
      return { bar: 0, time: 0 };
    case 'bars':
      return { bar: bars + latency.bars, time: 0 };
    case 'time':
      return { bar: 0, time: state.now + latency.durationMs };
  }
}

function isDue(book: PaperBook, key: InstrumentKey, { bar, time }: PaperDue): boolean {
  return bar <= book.market(key).bars && time <= book.state.now;
}

/** Takes an order, and the stop that travels with it; the stop rests once the entry has filled. */
export function submitPaperOrder(book: PaperBook, ticket: OrderTicket, stop?: OrderTicket): PaperOutcome {
  const problem = ticketProblem(book, ticket, null) ?? (stop ? ticketProblem(book, stop, ticket) : null);
  if (problem !== null) return rejected(problem);
  const order = newOrder(book, ticket, null);
  book.place(order);
  if (stop) book.place(newOrder(book, stop, ticket.clientOrderId));
  return accepted(order);
}

function newOrder(book: PaperBook, ticket: OrderTicket, attachedTo: string | null): PaperOrder {
  const { lastTicks, bars } = book.market(ticket.instrument);
  return {
    ticket,
    venueOrderId: `${book.settings.id}-${book.nextNumber()}`,
    state: 'Accepted',
    quantityLots: ticket.quantityLots,
    notional: ticket.notional ?? null,
    limitTicks: ticket.limitTicks,
    triggerTicks: ticket.triggerTicks,
    filledLots: 0n,
    isTriggered: false,
    attachedTo,
    // What travels with an entry begins to follow where the entry fills.
    bestTicks: ticket.type === 'trailing-stop' && attachedTo === null ? lastTicks : null,
    due: dueOf(book, bars),
    reason: null,
    updatedAt: book.state.now,
  };
}

/** Changes an order that is open; the answer shows it as it is until the change comes into force. */
export function amendPaperOrder(book: PaperBook, clientOrderId: string, change: OrderChange): PaperOutcome {
  const order = book.order(clientOrderId);
  const problem = changeProblem(book, clientOrderId, order, change);
  if (problem !== null || order === null) return rejected(problem ?? unknownOrder(clientOrderId));
  command(book, order, change);
  return accepted(order);
}

/** Ends an order; one that has ended already is shown as it ended. */
export function cancelPaperOrder(book: PaperBook, clientOrderId: string): PaperOutcome {
  const order = book.order(clientOrderId);
  if (order === null) return rejected(unknownOrder(clientOrderId));
  if (isOpen(order)) command(book, order, null);
  return accepted(order);
}

function unknownOrder(clientOrderId: string): PaperProblem {
  return { code: 'UNKNOWN_ORDER', reason: `there is no order ${clientOrderId}` };
}

function command(book: PaperBook, order: PaperOrder, change: OrderChange | null): void {
  const { instrument, clientOrderId } = order.ticket;
  const due = dueOf(book, book.market(instrument).bars);
  if (isDue(book, instrument, due)) apply(book, order, change);
  else book.state.commands.push({ clientOrderId, change, due });
}

function apply(book: PaperBook, order: PaperOrder, change: OrderChange | null): void {
  if (change === null) book.end(order, 'Canceled', null);
  else book.change(order, change);
}

/** Brings into force what was on its way to an instrument's orders, in the order it was sent. */
export function applyDueCommands(book: PaperBook, instrument: InstrumentKey): void {
  const { state } = book;
  const name = instrumentText(instrument);
  const waiting = state.commands;
  state.commands = [];
  for (const sent of waiting) {
    const order = book.order(sent.clientOrderId);
    if (order === null) continue;
    const isOurs = instrumentText(order.ticket.instrument) === name;
    if (!isOurs || !isDue(book, instrument, sent.due)) state.commands.push(sent);
    // Filled or changed on the way: what no longer makes sense is left.
    else if (
      sent.change === null
        ? isOpen(order)
        : changeProblem(book, sent.clientOrderId, order, sent.change) === null
    )
      apply(book, order, sent.change);
  }
}
