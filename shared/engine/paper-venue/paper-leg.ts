import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import { liquidationTicks } from './paper-account.ts';
import { isBuy } from './paper-order.ts';
import { takerTicks } from './paper-costs.ts';
import type { PaperPath } from './paper-path.ts';
import type { PaperOrder } from './paper-state.ts';
import { followTrailing, isLimit, isTaker, reaches, triggerOf } from './paper-triggers.ts';

interface Meeting {
  readonly ticks: Ticks;
  /** Null for a liquidation. */
  readonly order: PaperOrder | null;
}

/** Lots of an order that can trade now. */
function available(path: PaperPath, order: PaperOrder): Lots {
  const wanted = path.book.fillable(order);
  const { lots } = path.liquidity;
  return lots === null || wanted < lots ? wanted : lots;
}

function fill(path: PaperPath, order: PaperOrder, ticks: Ticks, isMaker: boolean): void {
  const { book, liquidity } = path;
  if (!book.size(order, ticks)) return;
  const lots = available(path, order);
  if (liquidity.lots !== null) liquidity.lots -= lots;
  book.fill(order, ticks, lots, isMaker);
  if (order.ticket.isReduceOnly) return;
  path.hasAdded = true;
  path.hasEnteredAtMarket = !isMaker;
}

/** Fills a resting limit at a price. */
export function fillMaker(path: PaperPath, order: PaperOrder, ticks: Ticks): void {
  fill(path, order, ticks, true);
}

/** What a taker gets at a reference price, never worse than a limit it carries. */
function takerPrice({ book, instrument }: PaperPath, order: PaperOrder, reference: Ticks): Ticks {
  const ticks = takerTicks(book.unitsOf(instrument), book.settings.costs, order.ticket.side, reference);
  const limit = order.limitTicks;
  if (limit === null) return ticks;
  if (isBuy(order)) return ticks < limit ? ticks : limit;
  return ticks > limit ? ticks : limit;
}

/** Fills an order at the market around a reference price. */
export function fillTaker(path: PaperPath, order: PaperOrder, reference: Ticks): void {
  fill(path, order, takerPrice(path, order, reference), false);
}

/** A stop is met at a price: it becomes a market order, or a limit that may be passed already. */
export function meetStop(path: PaperPath, order: PaperOrder, reference: Ticks): void {
  const { book } = path;
  if (order.ticket.isReduceOnly && book.fillable(order) === 0n) {
    book.end(order, 'Canceled', 'there is nothing to reduce');
    return;
  }
  book.trigger(order);
  const isPassed = order.ticket.type !== 'stop-limit' || isMarketable(order, reference);
  if (isPassed && available(path, order) > 0n) fillTaker(path, order, reference);
}

export function liquidate(path: PaperPath, position: TradingPosition, reference: Ticks): void {
  const { book, instrument } = path;
  const side = position.side === 'long' ? 'sell' : 'buy';
  book.liquidate(position, takerTicks(book.unitsOf(instrument), book.settings.costs, side, reference));
}

function isMarketable(order: PaperOrder, price: Ticks): boolean {
  const limit = order.limitTicks;
  if (limit === null) return true;
  return isBuy(order) ? price <= limit : price >= limit;
}

/** Market orders and met stops with lots left fill where the price is, in the order they were sent; then nothing waits. */
export function* matchTakers(path: PaperPath): Generator<void, void> {
  const { book } = path;
  for (;;) {
    const working = book.working(path.instrument, path.positionSide);
    const next = working.find(
      (order) =>
        (isTaker(order) || order.ticket.timeInForce === 'ioc') &&
        (isTaker(order) || isLimit(order)) &&
        (available(path, order) > 0n || book.fillable(order) === 0n || order.ticket.timeInForce === 'ioc'),
    );
    if (next === undefined) return;
    if (isMarketable(next, path.price) && available(path, next) > 0n) fillTaker(path, next, path.price);
    else if (book.fillable(next) === 0n) book.end(next, 'Canceled', 'there is nothing to reduce');
    else book.end(next, 'Canceled', 'nothing more to take at once');
    yield;
  }
}

/** No profit is assumed in a candle whose path after the entry is not known. */
function takesNoProfit(path: PaperPath): boolean {
  const { policy } = path.book.settings;
  const isPessimistic = policy === 'pessimistic' || policy === 'magnifier';
  return path.hasEnteredAtMarket || (isPessimistic && path.hasAdded);
}

/** Whether `one` is met before `other` on the way; a tie goes to the first. */
function isNearer(isDown: boolean, one: Ticks, other: Ticks): boolean {
  return isDown ? one > other : one < other;
}

/** What the price meets next between here and `extreme`: liquidation before a stop before a limit at the same price. */
function nextMeeting(
  path: PaperPath,
  extreme: Ticks,
  isDown: boolean,
  only: 'all' | 'trailing',
): Meeting | null {
  const { book, instrument, positionSide, price } = path;
  const met = (ticks: Ticks): boolean => (isDown ? ticks >= extreme : ticks <= extreme);
  // What lies behind already fills where the price is, not better. A stop that follows has seen the price it follows.
  const atPath = (meeting: Meeting | null): Meeting | null => {
    if (meeting === null) return null;
    const here = meeting.order?.ticket.type === 'trailing-stop' ? price : path.passed;
    return isNearer(isDown, meeting.ticks, here) ? { ...meeting, ticks: here } : meeting;
  };
  let next: Meeting | null = null;
  const offer = (ticks: Ticks, order: PaperOrder | null): void => {
    if (next === null || isNearer(isDown, ticks, next.ticks)) next = { ticks, order };
  };
  const position = book.position(instrument, positionSide);
  if (only === 'all' && position !== null && (position.side === 'long') === isDown) {
    const ticks = liquidationTicks(book.state, book.settings, position);
    if (ticks !== null && met(ticks)) offer(ticks, null);
  }
  const working = book.working(instrument, positionSide);
  for (const order of working) {
    const trigger = triggerOf(order);
    if (trigger === null || isBuy(order) === isDown) continue;
    if (only === 'trailing' && order.ticket.type !== 'trailing-stop') continue;
    if (met(trigger)) offer(trigger, order);
  }
  next = atPath(next);
  if (only === 'trailing') return next;
  for (const order of working) {
    const { limitTicks } = order;
    if (limitTicks === null || !isLimit(order) || isBuy(order) !== isDown) continue;
    if (!reaches(book, order, extreme) || available(path, order) === 0n) continue;
    if (order.ticket.isReduceOnly && takesNoProfit(path)) continue;
    offer(limitTicks, order);
  }
  return next;
}

/** Moves the price to `extreme` and fills what it meets on the way; `trailing` heeds stops that follow only. */
export function* walkLeg(
  path: PaperPath,
  extreme: Ticks,
  isDown: boolean,
  only: 'all' | 'trailing' = 'all',
): Generator<void, void> {
  for (;;) {
    yield* matchTakers(path);
    const next = nextMeeting(path, extreme, isDown, only);
    if (next === null) break;
    const { ticks, order } = next;
    path.price = ticks;
    path.passed = ticks;
    if (order === null) {
      const position = path.book.position(path.instrument, path.positionSide);
      if (position !== null) liquidate(path, position, ticks);
    } else if (triggerOf(order) !== null) meetStop(path, order, ticks);
    else fillMaker(path, order, ticks);
    yield;
  }
  path.price = extreme;
  followTrailing(path);
}
