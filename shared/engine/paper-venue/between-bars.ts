import type { PaperBook } from './paper-book.ts';
import { fillTaker } from './paper-leg.ts';
import { isOpen } from './paper-order.ts';

/** Fills an open market order at the last price, with what a taker pays; without a price it ends unfilled. */
export function fillAtLast(book: PaperBook, clientOrderId: string): void {
  const order = book.order(clientOrderId);
  if (order === null || !isOpen(order) || order.ticket.type !== 'market') return;
  const { instrument, positionSide } = order.ticket;
  const { lastTicks } = book.market(instrument);
  if (lastTicks === null) return book.end(order, 'Canceled', 'there is no price yet');
  if (book.fillable(order) === 0n) return book.end(order, 'Canceled', 'there is nothing to reduce');
  fillTaker(
    {
      book,
      instrument,
      positionSide,
      liquidity: { lots: null },
      price: lastTicks,
      passed: lastTicks,
      hasAdded: false,
      hasEnteredAtMarket: false,
    },
    order,
    lastTicks,
  );
  if (isOpen(order)) book.end(order, 'Canceled', 'nothing more to take at once');
}

/** Lets an order in force only from the bar after the one under way, whose prices are from before it was sent. */
export function startNextBar(book: PaperBook, clientOrderId: string): void {
  const order = book.order(clientOrderId);
  if (order === null || !isOpen(order)) return;
  order.due = { ...order.due, bar: book.market(order.ticket.instrument).bars + 1 };
}
