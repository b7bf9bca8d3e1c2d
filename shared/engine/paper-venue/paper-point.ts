import type { Ticks } from '../../domain/trading/exact.ts';
import { liquidationTicks } from './paper-account.ts';
import { isBuy } from './paper-order.ts';
import { fillMaker, liquidate, matchTakers, meetStop } from './paper-leg.ts';
import type { PaperPath } from './paper-path.ts';
import type { PaperOrder } from './paper-state.ts';
import { followTrailing, isLimit, reaches, triggerOf } from './paper-triggers.ts';

function hasLots({ book, liquidity }: PaperPath, order: PaperOrder): boolean {
  return book.fillable(order) > 0n && (liquidity.lots === null || liquidity.lots > 0n);
}

/** The stop that a jump to the price has met first; `null` for the liquidation; undefined when none was. */
function metProtection(path: PaperPath): PaperOrder | null | undefined {
  const { book, instrument, positionSide, price } = path;
  let met: PaperOrder | null | undefined;
  let nearest = 0n;
  const offer = (ticks: Ticks, isFalling: boolean, order: PaperOrder | null): void => {
    const beyond = isFalling ? ticks - price : price - ticks;
    if (beyond < 0n || (met !== undefined && beyond <= nearest)) return;
    met = order;
    nearest = beyond;
  };
  const position = book.position(instrument, positionSide);
  if (position !== null) {
    const ticks = liquidationTicks(book.state, book.settings, position);
    if (ticks !== null) offer(ticks, position.side === 'long', null);
  }
  for (const order of book.working(instrument, positionSide)) {
    const trigger = triggerOf(order);
    if (trigger !== null) offer(trigger, !isBuy(order), order);
  }
  return met;
}

function* matchProtection(path: PaperPath): Generator<void, void> {
  const { book, instrument, positionSide, price } = path;
  for (;;) {
    const met = metProtection(path);
    if (met === undefined) return;
    const position = book.position(instrument, positionSide);
    if (met !== null) meetStop(path, met, price);
    else if (position !== null) liquidate(path, position, price);
    yield;
  }
}

/** Limits that the price has jumped over. An untouched one was not yet in anyone's way and fills at the price. */
function* matchPassed(
  path: PaperPath,
  isPassed: (order: PaperOrder) => boolean,
  at: 'open' | 'update',
): Generator<void, void> {
  const { book, instrument, positionSide, price } = path;
  for (;;) {
    const working = book.working(instrument, positionSide);
    const next = working.find((order) => isLimit(order) && hasLots(path, order) && isPassed(order));
    if (next === undefined) return;
    const isOwnPrice = at === 'update' || next.filledLots > 0n;
    fillMaker(path, next, isOwnPrice ? (next.limitTicks ?? price) : price);
    yield;
  }
}

/**
 * What a jump of the price does, as at an open: stops and liquidation at the price, then limits that reduce and are
 * better than asked, then market orders, then entries that were passed.
 */
export function* matchPoint(path: PaperPath, price: Ticks, at: 'open' | 'update'): Generator<void, void> {
  const { book } = path;
  path.price = price;
  yield* matchProtection(path);
  const isBetter = (order: PaperOrder): boolean =>
    order.ticket.isReduceOnly &&
    order.limitTicks !== null &&
    (isBuy(order) ? price <= order.limitTicks : price >= order.limitTicks);
  yield* matchPassed(path, isBetter, at);
  yield* matchTakers(path);
  yield* matchPassed(path, (order) => !order.ticket.isReduceOnly && reaches(book, order, price), at);
  followTrailing(path);
}
