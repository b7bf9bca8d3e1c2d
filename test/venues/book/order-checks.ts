import type { VenueAccount } from './account.ts';
import {
  Refused,
  type BookOrder,
  type BookTrigger,
  type OrderRequest,
  type TriggerRequest,
} from './book-types.ts';
import { least, over, times, type Units } from './decimal.ts';
import type { Touches } from './touches.ts';

export function isOpen({ status }: BookOrder): boolean {
  return status === 'new' || status === 'partially-filled';
}

/** The asset that a spot order pays with. */
export function paidAsset({ market, side }: OrderRequest | BookOrder): string {
  return side === 'buy' ? market.quote : market.base;
}

/** Quantity of an order in base; throws when it, or the price, breaks a rule of the market. */
export function checkedQuantity(touches: Touches, request: OrderRequest): Units {
  const { market, quantity, price, spend, side } = request;
  if (price !== null && (price <= 0n || price % market.tick !== 0n)) throw new Refused('bad-price');
  const at = price ?? touches.taking(market, side);
  const wanted = quantity ?? over(spend ?? 0n, at) - (over(spend ?? 0n, at) % market.step);
  if (wanted < market.minQuantity || wanted % market.step !== 0n) throw new Refused('bad-quantity');
  if (!request.reduceOnly && times(wanted, at) < market.minNotional) throw new Refused('too-small');
  return wanted;
}

/** Which way a price has to go to fire a conditional order; throws when it is there already. */
export function triggerDirection(
  touches: Touches,
  { kind, price, order }: TriggerRequest,
): BookTrigger['direction'] {
  if (price % order.market.tick !== 0n || price <= 0n) throw new Refused('bad-price');
  const { last } = touches.of(order.market);
  const rises = kind === 'plain' ? price > last : (kind === 'stop') === (order.side === 'buy');
  if (rises ? last >= price : last <= price) throw new Refused('would-trigger');
  return rises ? 'rises-to' : 'falls-to';
}

/** Whether an order may only make a position smaller. */
export function reduces({ reduceOnly, side, positionSide }: OrderRequest): boolean {
  return reduceOnly || positionSide === (side === 'buy' ? 'short' : 'long');
}

/** Throws when an order names a position that the account's mode does not have, or one that is not there to reduce. */
export function checkPosition(account: VenueAccount, request: OrderRequest): void {
  const { market, side, positionSide } = request;
  if (market.kind === 'spot') return;
  if (account.isHedged === (positionSide === 'net')) throw new Refused('wrong-side');
  if (!reduces(request)) return;
  const { quantity } = account.position(market, positionSide);
  if (side === 'buy' ? quantity >= 0n : quantity <= 0n) throw new Refused('reduce-only');
}

/** Margin that the part of an order needs that does not close a position. */
export function marginFor(
  account: VenueAccount,
  touches: Touches,
  { market, side, positionSide, price }: OrderRequest | BookOrder,
  quantity: Units,
): Units {
  const position = account.position(market, positionSide);
  const against = side === 'buy' ? -position.quantity : position.quantity;
  const opens = quantity - (against > 0n ? least(against, quantity) : 0n);
  return times(opens, price ?? touches.of(market).last) / BigInt(position.settings.leverage);
}

/** Margin that is neither tied down by positions nor by orders, in quote. */
export function freeMargin(
  account: VenueAccount,
  touches: Touches,
  orders: readonly BookOrder[],
  quote: string,
): Units {
  const positions = account.positions().filter(({ market }) => market.quote === quote);
  const used = positions.reduce(
    (sum, one) => sum + account.margin(one) - account.unrealised(one, touches.of(one.market).last),
    0n,
  );
  const waiting = orders
    .filter((order) => isOpen(order) && order.market.kind === 'perpetual' && !order.reduceOnly)
    .reduce((sum, order) => sum + marginFor(account, touches, order, order.quantity - order.filled), 0n);
  return account.balance('perpetual', quote).free - used - waiting;
}

/** What a spot order holds back; throws when the account cannot pay for the order. */
export function checkedFunds(
  account: VenueAccount,
  touches: Touches,
  orders: readonly BookOrder[],
  request: OrderRequest,
  quantity: Units,
): Units {
  const { market, side, price } = request;
  if (market.kind === 'perpetual') {
    const isCovered =
      reduces(request) ||
      marginFor(account, touches, request, quantity) <= freeMargin(account, touches, orders, market.quote);
    if (!isCovered) throw new Refused('no-margin');
    return 0n;
  }
  const amount = side === 'sell' ? quantity : times(price ?? touches.taking(market, side), quantity);
  if (amount > account.balance('spot', paidAsset(request)).free) throw new Refused('no-balance');
  return amount;
}
