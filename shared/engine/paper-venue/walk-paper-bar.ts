import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { PositionSide } from '../../domain/trading/trading-order.ts';
import { favourableLegFirst } from '../../simulation/intrabar-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import { applyDueCommands } from './paper-commands.ts';
import type { PaperBook } from './paper-book.ts';
import { settleFunding } from './paper-funding.ts';
import { isBuy, isOpen } from './paper-order.ts';
import { matchTakers, walkLeg } from './paper-leg.ts';
import type { PaperPath } from './paper-path.ts';
import { matchPoint } from './paper-point.ts';
import type { PaperBar, PaperPrices } from './paper-settings.ts';
import { followTrailing, isLimit } from './paper-triggers.ts';

function scopes(book: PaperBook): readonly PositionSide[] {
  return book.settings.positionMode === 'hedge' ? ['long', 'short'] : ['both'];
}

/**
 * +1 when the walk assumes that the price falls first: a long position, or an order that would enter on the way down.
 * 0 when nothing waits.
 */
function pathSide(path: PaperPath): 1 | -1 | 0 {
  const { book, instrument, positionSide } = path;
  const position = book.position(instrument, positionSide);
  if (position !== null) return position.side === 'long' ? 1 : -1;
  const first = book.working(instrument, positionSide).find(({ ticket }) => !ticket.isReduceOnly);
  if (first === undefined) return 0;
  return isLimit(first) === isBuy(first) ? 1 : -1;
}

/** The way between open and close, in the order that the policy assumes. */
function* walkLegs(path: PaperPath, prices: PaperPrices): Generator<void, void> {
  const side = pathSide(path);
  if (side === 0) return;
  const { open, high, low, close } = prices;
  path.price = open;
  const isUpFirst =
    favourableLegFirst(
      path.book.settings.policy,
      side,
      Number(open),
      Number(high),
      Number(low),
      Number(close),
    ) ===
    (side === 1);
  path.passed = open;
  yield* walkLeg(path, isUpFirst ? high : low, !isUpFirst);
  path.passed = open;
  yield* walkLeg(path, isUpFirst ? low : high, isUpFirst);
  // Only a stop that followed the price this far lies between the last extreme and the close.
  yield* walkLeg(path, close, close < path.price, 'trailing');
}

/**
 * Walks one closed bar of an instrument with the fill rules of the event engine. It yields after each thing that
 * happened, at the price where it happened: whoever answers then, answers before the price moves on. A position of each
 * side (hedge) is walked along its own worst path.
 */
export function* walkPaperBar(book: PaperBook, bar: PaperBar): Generator<void, void> {
  const { instrument } = bar;
  begin(book, instrument, bar.time);
  yield* settleFunding(book, bar);
  const liquidity = { lots: bar.liquidityLots };
  const paths = scopes(book).map((positionSide) => newPath(book, instrument, positionSide, liquidity));
  for (const path of paths) yield* matchPoint(path, bar.open, 'open');
  const inside = book.settings.policy === 'magnifier' ? bar.inside : [];
  for (const [index, prices] of inside.entries()) {
    if (index > 0) {
      begin(book, instrument, prices.time);
      for (const path of paths) {
        path.hasAdded = false;
        path.hasEnteredAtMarket = false;
        yield* matchPoint(path, prices.open, 'open');
      }
    }
    for (const path of paths) yield* walkLegs(path, prices);
  }
  if (inside.length === 0) for (const path of paths) yield* walkLegs(path, bar);
  book.state.now = bar.closeTime;
  book.setMarket(instrument, { lastTicks: bar.close, bars: book.market(instrument).bars + 1 });
  tidy(book);
}

/**
 * A price inside a bar, where a stream gives them. Resting limits fill at their own price, stops at the price seen. A
 * bar driven by prices is closed by `closePaperBar`, not walked as well.
 */
export function* walkPaperPrice(
  book: PaperBook,
  instrument: InstrumentKey,
  ticks: Ticks,
  time: EpochMs,
): Generator<void, void> {
  begin(book, instrument, time);
  for (const positionSide of scopes(book)) {
    const path = newPath(book, instrument, positionSide, { lots: null });
    yield* matchPoint(path, ticks, 'update');
    yield* matchTakers(path);
    followTrailing(path);
  }
  book.setMarket(instrument, { lastTicks: ticks, bars: book.market(instrument).bars });
}

/** Ends a bar that prices have driven. */
export function closePaperBar(book: PaperBook, instrument: InstrumentKey, closeTime: EpochMs): void {
  const { lastTicks, bars } = book.market(instrument);
  book.state.now = closeTime;
  book.setMarket(instrument, { lastTicks, bars: bars + 1 });
  tidy(book);
}

function newPath(
  book: PaperBook,
  instrument: InstrumentKey,
  positionSide: PositionSide,
  liquidity: { lots: Lots | null },
): PaperPath {
  return {
    book,
    instrument,
    positionSide,
    liquidity,
    price: 0n,
    passed: 0n,
    hasAdded: false,
    hasEnteredAtMarket: false,
  };
}

function begin(book: PaperBook, instrument: InstrumentKey, time: EpochMs): void {
  book.state.now = time;
  applyDueCommands(book, instrument);
}

/** Puts aside what has ended, and drops what did so longer ago than the account remembers. */
function tidy(book: PaperBook): void {
  const { state, settings } = book;
  if (!state.orders.every(isOpen)) {
    state.ended.push(...state.orders.filter((order) => !isOpen(order)));
    state.orders = state.orders.filter(isOpen);
  }
  const since = state.now - settings.historyMs;
  if (state.ended.length > 0 && state.ended[0].updatedAt < since) {
    // An entry is remembered as long as the stop that travelled with it.
    const entries = new Set(state.orders.map(({ attachedTo }) => attachedTo));
    state.ended = state.ended.filter(
      ({ updatedAt, ticket }) => updatedAt >= since || entries.has(ticket.clientOrderId),
    );
    book.index();
  }
  if (state.fills.length > 0 && state.fills[0].time < since) {
    state.fills = state.fills.filter(({ time }) => time >= since);
  }
}
