import type { Ticks } from '../../domain/trading/exact.ts';
import type { PaperBook } from './paper-book.ts';
import { isBuy } from './paper-order.ts';
import type { PaperPath } from './paper-path.ts';
import type { PaperOrder } from './paper-state.ts';

/** An order that waits at its limit: a limit order, or a stop-limit whose stop was met. */
export function isLimit({ ticket, isTriggered }: PaperOrder): boolean {
  return ticket.type === 'limit' || (ticket.type === 'stop-limit' && isTriggered);
}

/** An order that takes what there is: a market order, or a stop that was met and has lots left. */
export function isTaker({ ticket, isTriggered }: PaperOrder): boolean {
  if (ticket.type === 'market') return true;
  return isTriggered && ticket.type !== 'stop-limit';
}

/** Where a waiting stop triggers; null for anything else. */
export function triggerOf(order: PaperOrder): Ticks | null {
  if (order.isTriggered) return null;
  if (order.ticket.type !== 'trailing-stop') return order.triggerTicks;
  const { bestTicks } = order;
  const trail = order.ticket.trailTicks;
  if (bestTicks === null || trail === null) return null;
  return isBuy(order) ? bestTicks + trail : bestTicks - trail;
}

/** Trailing stops take note of the price reached. */
export function followTrailing({ book, instrument, positionSide, price }: PaperPath): void {
  for (const order of book.working(instrument, positionSide)) {
    if (order.ticket.type !== 'trailing-stop') continue;
    const { bestTicks } = order;
    const isBetter = bestTicks === null || (isBuy(order) ? price < bestTicks : price > bestTicks);
    if (isBetter) order.bestTicks = price;
  }
}

/** Whether a move to `extreme` fills a limit, by the book's rule: through it, or at its touch. */
export function reaches({ settings }: PaperBook, order: PaperOrder, extreme: Ticks): boolean {
  const limit = order.limitTicks;
  if (limit === null) return false;
  const beyond = isBuy(order) ? limit - extreme : extreme - limit;
  return settings.limitFill === 'touch' ? beyond >= 0n : beyond > 0n;
}
