import type { MovePreview, OrderMove } from '../../../../shared/contract/trading/moves.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { Cash, Ticks } from '../../../../shared/domain/trading/exact.ts';
import {
  feeOf,
  type InstrumentUnits,
  notionalOf,
  priceText,
  quantityText,
} from '../../../../shared/domain/trading/instrument-units.ts';
import { limitTicksOf, triggerTicksOf } from '../../../../shared/domain/trading/order-prices.ts';
import type { OrderChange, TradingOrder } from '../../../../shared/domain/trading/trading-order.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { positionKey } from '../../../../shared/ledger/ledger-draft.ts';
import { equityOf } from '../views/account-row.ts';
import type { HostedAccount } from '../views/hosted-account.ts';
import { distanceTo, maybeCash, maybePrice, profitAt, shareOf } from '../views/row-amounts.ts';
import { isTaker } from './manual-ticket.ts';
import { moveProblems } from './move-problems.ts';
import { openRisk } from './open-risk.ts';
import { owningSession } from './owning-session.ts';

/** The price an order waits for: a stop's trigger, else its limit; null for one that waits for none. */
export function waitingTicks({ type, limitTicks, triggerTicks }: TradingOrder): Ticks | null {
  return type === 'trailing-stop' ? null : (triggerTicks ?? limitTicks);
}

/** What to ask for so that the order waits at a price. The limit of a stop-limit order keeps its distance. */
function changeTo(units: InstrumentUnits, order: TradingOrder, price: string): OrderChange {
  if (order.triggerTicks === null) return { limitTicks: limitTicksOf(units, order, price) };
  const triggerTicks = triggerTicksOf(units, order, price);
  const { limitTicks } = order;
  if (limitTicks === null) return { triggerTicks };
  const limit = limitTicks + triggerTicks - order.triggerTicks;
  return { triggerTicks, limitTicks: limit > 0n ? limit : 1n };
}

/** Won or lost once the order has done its work; null where its other end is not known. */
function outcomeOf(
  account: HostedAccount,
  trading: TradingAccount,
  order: TradingOrder,
  ticks: Ticks,
): Cash | null {
  const units = account.units(order.instrument);
  const lots = order.quantityLots - order.filledLots;
  const fee = (at: Ticks, liquidity: 'maker' | 'taker'): Cash =>
    feeOf(units, notionalOf(units, at, lots), liquidity);
  const between = (entry: Ticks, exit: Ticks, entrySide: TradingOrder['side']): Cash =>
    profitAt(
      units,
      {
        side: entrySide === 'buy' ? 'long' : 'short',
        quantityLots: lots,
        cost: notionalOf(units, entry, lots),
      },
      exit,
    ) -
    fee(entry, 'taker') -
    fee(exit, 'taker');
  if (order.purpose === 'entry') {
    const stop = trading.openOrders().find(({ attachedTo }) => attachedTo === order.clientOrderId);
    const at = stop?.triggerTicks ?? null;
    return at === null ? null : between(ticks, at, order.side);
  }
  const entry = trading.orders().find(({ clientOrderId }) => clientOrderId === order.attachedTo);
  if (entry !== undefined && entry.filledLots === 0n) {
    const at = waitingTicks(entry);
    return at === null ? null : between(at, ticks, entry.side);
  }
  const key = positionKey(order.instrument, order.positionSide);
  const position = trading.ledger().positions.get(key);
  if (position === undefined) return null;
  const part = lots < position.quantityLots ? lots : position.quantityLots;
  const held = {
    side: position.side,
    quantityLots: part,
    cost: (position.cost * part) / position.quantityLots,
  };
  const liquidity = order.purpose === 'target' ? 'maker' : 'taker';
  return profitAt(units, held, ticks) - feeOf(units, notionalOf(units, ticks, part), liquidity);
}

function sum(amounts: readonly (Cash | null)[]): Cash | null {
  let total = 0n;
  for (const amount of amounts) {
    if (amount === null) return null;
    total += amount;
  }
  return total;
}

const lossOf = (outcome: Cash | null): Cash => (outcome !== null && outcome < 0n ? -outcome : 0n);

/** Who else moves these orders: a session that trades their instrument. */
function sessionProblems(account: HostedAccount, order: TradingOrder): string[] {
  const owner = owningSession(account, order.instrument);
  return owner === undefined
    ? []
    : [`The session of ${owner.strategyTitle} moves its orders itself: stop it first.`];
}

function warningsOf(trading: TradingAccount, order: TradingOrder, change: OrderChange): string[] {
  const last = trading.lastPrice(order.instrument)?.ticks ?? null;
  const changed = { ...order, ...change };
  return order.type === 'limit' && isTaker(changed, last)
    ? ['The price is past the market: the order fills at once.']
    : [];
}

/** What moving orders to a price would change, and all that speaks against it. Throws NOT_FOUND for one that is not open. */
export function movePreview(
  account: HostedAccount,
  trading: TradingAccount,
  { clientOrderIds, price }: OrderMove,
): MovePreview {
  const open = trading.openOrders();
  const orders = clientOrderIds.map((id) => {
    const order = open.find(({ clientOrderId }) => clientOrderId === id);
    if (order !== undefined) return order;
    throw new CandlewrightError(
      'NOT_FOUND',
      `The order ${id} is not open any more.`,
      'Look at the list of orders.',
    );
  });
  const [first] = orders;
  const units = account.units(first.instrument);
  const moved = orders.map((order) => {
    const from = waitingTicks(order);
    if (from === null) {
      throw new CandlewrightError(
        'BAD_USAGE',
        `A ${order.type} order waits for no price.`,
        'Move a limit or a stop order.',
      );
    }
    const change = changeTo(units, order, price);
    return { order, from, change, to: change.triggerTicks ?? change.limitTicks ?? from };
  });
  const before = sum(moved.map(({ order, from }) => outcomeOf(account, trading, order, from)));
  const after = sum(moved.map(({ order, to }) => outcomeOf(account, trading, order, to)));
  const equity = equityOf(trading);
  const isStop = first.purpose === 'stop';
  const risk = openRisk(trading) + (isStop ? lossOf(after) - lossOf(before) : 0n);
  const last = trading.lastPrice(first.instrument)?.ticks ?? null;
  const stopOf = (order: TradingOrder): Ticks | null =>
    open.find(({ attachedTo }) => attachedTo === order.clientOrderId)?.triggerTicks ?? null;
  const unique = (texts: readonly string[]): string[] => [...new Set(texts)];
  return {
    currency: account.currency,
    purpose: first.purpose,
    side: first.side,
    quantity: quantityText(
      units,
      orders.reduce((lots, order) => lots + order.quantityLots - order.filledLots, 0n),
    ),
    from: priceText(units, moved[0].from),
    to: priceText(units, moved[0].to),
    distance: distanceTo(last, moved[0].to),
    outcomeBefore: maybeCash(before),
    outcomeAfter: maybeCash(after),
    outcomeShare: equity === null || after === null || equity <= 0n ? null : Number(after) / Number(equity),
    openRiskAfter: shareOf(risk > 0n ? risk : 0n, equity),
    changes: moved.map(({ order, change }) => {
      const limit = maybePrice(units, change.limitTicks ?? null);
      const trigger = maybePrice(units, change.triggerTicks ?? null);
      return {
        clientOrderId: order.clientOrderId,
        ...(limit === null ? {} : { limit }),
        ...(trigger === null ? {} : { trigger }),
      };
    }),
    denials: moved.flatMap(({ order, change }) =>
      order.isReduceOnly ? [] : trading.denials({ ...order, ...change }, stopOf(order)),
    ),
    problems: unique(
      moved.flatMap(({ order, change }) => [
        ...sessionProblems(account, order),
        ...moveProblems(account, trading, order, change),
      ]),
    ),
    warnings: unique(moved.flatMap(({ order, change }) => warningsOf(trading, order, change))),
  };
}
