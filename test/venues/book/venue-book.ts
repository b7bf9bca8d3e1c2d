import { VenueAccount } from './account.ts';
import {
  Refused,
  type BookEvent,
  type BookMarket,
  type BookOrder,
  type BookTrade,
  type BookTrigger,
  type MarketKind,
  type OrderRequest,
  type Refusal,
  type Side,
  type TriggerRequest,
} from './book-types.ts';
import { least, size, times, units, type Units } from './decimal.ts';
import {
  checkedFunds,
  checkedQuantity,
  checkPosition,
  freeMargin,
  isOpen,
  paidAsset,
  reduces,
} from './order-checks.ts';
import { Touches, type Touch } from './touches.ts';
import { TriggerBook, type TriggerOwner } from './trigger-book.ts';

export interface BookSettings {
  readonly markets: readonly BookMarket[];
  readonly now: () => number;
  /** Free balances at the start: `{ spot: { USDT: '10000' } }`. */
  readonly balances: Readonly<Partial<Record<MarketKind, Readonly<Record<string, string>>>>>;
  /** Price of each market at the start, by kind and id: `{ 'spot BTCUSDT': '30000' }`. */
  readonly prices: Readonly<Record<string, string>>;
  /**
   * Whether a conditional order on spot is an order from the start: it keeps its id when it fires, and holds back what
   * it will need.
   */
  readonly hasOneBook: boolean;
  /** What becomes of a post-only order that would take: refused, or accepted and cancelled at once. */
  readonly crossingPostOnly: 'refused' | 'cancelled';
}

const firstOrderId = 8_100_001;

/**
 * One account on one venue: orders, conditional orders, trades, balances and positions, matched against prices that a
 * test sets. Everything is whole numbers; nothing happens by itself.
 */
export class VenueBook {
  readonly account = new VenueAccount();
  readonly orders: BookOrder[] = [];
  readonly trades: BookTrade[] = [];
  readonly #settings: BookSettings;
  readonly #touches: Touches;
  readonly #triggers: TriggerBook;
  readonly #listeners = new Set<(event: BookEvent) => void>();
  readonly #refusals: Refusal[] = [];
  #nextId = firstOrderId;
  /** While true nothing is matched: orders are taken and wait, even market orders. */
  isHeld = false;

  constructor(settings: BookSettings) {
    this.#settings = settings;
    this.#touches = new Touches(settings.markets, settings.prices);
    this.#triggers = new TriggerBook(this.#owner(), this.#touches, settings.hasOneBook);
    for (const kind of ['spot', 'perpetual'] as const)
      for (const [asset, amount] of Object.entries(settings.balances[kind] ?? {}))
        this.account.balance(kind, asset).free = units(amount);
  }

  get triggers(): readonly BookTrigger[] {
    return this.#triggers.all;
  }

  get now(): number {
    return this.#settings.now();
  }

  /** Throws Refused for a market that the venue does not have. */
  market(kind: MarketKind, id: string | null): BookMarket {
    return this.#touches.market(kind, id);
  }

  markets(kind: MarketKind): BookMarket[] {
    return this.#touches.markets(kind);
  }

  price(market: BookMarket): Units {
    return this.#touches.of(market).last;
  }

  quote(market: BookMarket): Readonly<Touch> {
    return this.#touches.of(market);
  }

  onEvent(listener: (event: BookEvent) => void): void {
    this.#listeners.add(listener);
  }

  /** The next `times` orders are refused for this reason, whatever they are. */
  refuseNext(refusal: Refusal, times = 1): void {
    for (let index = 0; index < times; index += 1) this.#refusals.push(refusal);
  }

  /** Moves a market: what lies on its way, limit orders and conditional ones, is met in the order of the way. */
  setPrice(kind: MarketKind, id: string, price: string, spread = '0'): void {
    const market = this.market(kind, id);
    const before = this.price(market);
    this.#touches.set(market, units(price), units(spread));
    if (this.isHeld) return;
    this.#walk(market, units(price) > before);
    this.match();
  }

  /** Bounds what takers of `side` can get at the touch; null lifts the bound. */
  setDepth(kind: MarketKind, id: string, side: Side, quantity: string | null): void {
    this.#touches.of(this.market(kind, id)).depth[side] = quantity === null ? null : units(quantity);
    this.match();
  }

  /** Fills part of a waiting order by hand, at its own price or the market's. */
  fill(orderId: string, quantity: string, price?: string): void {
    const order = this.orders.find(({ id }) => id === orderId);
    if (order === undefined || !isOpen(order)) throw new Error(`no open order ${orderId}`);
    const at = price === undefined ? (order.price ?? this.price(order.market)) : units(price);
    this.#trade(order, least(units(quantity), order.quantity - order.filled), at, true);
  }

  place(request: OrderRequest, triggerId: string | null = null, keptId: string | null = null): BookOrder {
    const refusal = this.#refusals.shift();
    if (refusal) throw new Refused(refusal);
    const quantity = checkedQuantity(this.#touches, request);
    this.#checkClientId(request.clientOrderId, triggerId);
    checkPosition(this.account, request);
    const isCrossing = request.timeInForce === 'POST' && this.#touches.isMarketable(request);
    if (isCrossing && this.#settings.crossingPostOnly === 'refused') throw new Refused('would-take');
    const locked = this.#funds(request, quantity);
    const order: BookOrder = {
      ...request,
      reduceOnly: reduces(request),
      id: keptId ?? String(this.#nextId++),
      createdAt: this.now,
      triggerId,
      quantity,
      filled: 0n,
      cost: 0n,
      status: 'new',
      updatedAt: this.now,
      locked,
    };
    if (locked > 0n) this.account.lock('spot', paidAsset(order), locked);
    this.orders.push(order);
    this.#tell({ kind: 'order', order, trade: null });
    this.#tellAccount(order);
    if (isCrossing) this.#end(order, 'canceled');
    else if (!this.isHeld) this.#take(order);
    return order;
  }

  placeTrigger(request: TriggerRequest): BookTrigger {
    const refusal = this.#refusals.shift();
    if (refusal) throw new Refused(refusal);
    this.#checkClientId(request.order.clientOrderId, null);
    return this.#triggers.place(request);
  }

  /** Changes a waiting limit order in place; it may trade at once at its new price. */
  amend(order: BookOrder | undefined, price: Units, quantity: Units): BookOrder {
    if (order === undefined || !isOpen(order) || order.price === null) throw new Refused('unknown-order');
    if (order.price === price && order.quantity === quantity) throw new Refused('no-change');
    if (checkedQuantity(this.#touches, { ...order, price, quantity }) <= order.filled)
      throw new Refused('bad-quantity');
    order.price = price;
    order.quantity = quantity;
    order.updatedAt = this.now;
    this.#tell({ kind: 'order', order, trade: null, isAmended: true });
    if (!this.isHeld) this.#take(order);
    return order;
  }

  /** Moves a waiting conditional order. */
  amendTrigger(trigger: BookTrigger | undefined, price: Units): BookTrigger {
    return this.#triggers.amend(trigger, price);
  }

  cancel(order: BookOrder | undefined): BookOrder {
    if (order === undefined || !isOpen(order)) throw new Refused('unknown-order');
    this.#end(order, 'canceled');
    return order;
  }

  cancelTrigger(trigger: BookTrigger | undefined): BookTrigger {
    return this.#triggers.cancel(trigger);
  }

  /** Margin that is neither tied down by positions nor by orders, in quote. */
  freeMargin(quote: string): Units {
    return freeMargin(this.account, this.#touches, this.orders, quote);
  }

  /** Tries every waiting order against the touch. */
  match(): void {
    if (this.isHeld) return;
    for (const order of this.orders.filter(isOpen)) {
      if (order.type === 'market') this.#take(order);
      else if (this.#touches.isMarketable(order)) this.#cross(order, order.price, true);
    }
  }

  /** A payment between longs and shorts: `rate` of the position's worth, paid by longs when positive. */
  chargeFunding(id: string, rate: string): void {
    const market = this.market('perpetual', id);
    for (const position of this.account.open(market)) {
      const worth = times(position.quantity, this.price(market));
      this.account.balance('perpetual', market.quote).free -= times(worth, units(rate));
      this.#tell({ kind: 'account', market: 'perpetual', assets: [market.quote], position });
    }
  }

  #owner(): TriggerOwner {
    return {
      account: this.account,
      orders: this.orders,
      now: this.#settings.now,
      nextId: () => String(this.#nextId++),
      place: (request, triggerId, keptId) => this.place(request, triggerId, keptId),
      tell: (event) => this.#tell(event),
    };
  }

  #funds(request: OrderRequest, quantity: Units): Units {
    return checkedFunds(this.account, this.#touches, this.orders, request, quantity);
  }

  #checkClientId(clientOrderId: string, triggerId: string | null): void {
    if (triggerId !== null) return;
    const known =
      this.orders.some((order) => isOpen(order) && order.clientOrderId === clientOrderId) ||
      this.triggers.some(
        ({ status, order }) => status === 'waiting' && order.clientOrderId === clientOrderId,
      );
    if (known) throw new Refused('duplicate-client-id');
  }

  /** What happens to an order as it arrives. */
  #take(order: BookOrder): void {
    if (!isOpen(order)) return;
    if (this.#touches.isMarketable(order)) {
      const left = this.#touches.of(order.market).depth[order.side];
      const isWhole = left === null || left >= order.quantity;
      const price = this.#touches.taking(order.market, order.side);
      if (order.timeInForce !== 'FOK' || isWhole) this.#cross(order, price, false);
    }
    const waits = order.type === 'limit' && (order.timeInForce === 'GTC' || order.timeInForce === 'POST');
    if (isOpen(order) && !waits) this.#end(order, 'expired');
  }

  #cross(order: BookOrder, price: Units | null, isMaker: boolean): void {
    const touch = this.#touches.of(order.market);
    const left = touch.depth[order.side];
    let quantity = order.quantity - order.filled;
    if (order.reduceOnly) quantity = least(quantity, this.#held(order));
    if (left !== null) {
      quantity = least(quantity, left);
      touch.depth[order.side] = left - quantity;
    }
    if (quantity > 0n) this.#trade(order, quantity, price ?? touch.last, isMaker);
  }

  #trade(order: BookOrder, quantity: Units, price: Units, isMaker: boolean): void {
    const { market, side } = order;
    const cost = times(price, quantity);
    const rate = isMaker ? market.makerFee : market.takerFee;
    // On spot the fee is taken from what is received; on contracts always from the margin.
    const isBase = market.kind === 'spot' && side === 'buy';
    const fee = times(isBase ? quantity : cost, rate);
    order.filled += quantity;
    order.cost += cost;
    order.updatedAt = this.now;
    order.status = order.filled === order.quantity ? 'filled' : 'partially-filled';
    const isPerpetual = market.kind === 'perpetual';
    const realised = isPerpetual ? this.account.settlePerpetual(order, price, quantity, fee, this.now) : 0n;
    const trade: BookTrade = {
      id: String(this.#nextId++),
      order,
      price,
      quantity,
      fee,
      feeAsset: isBase ? market.base : market.quote,
      isMaker,
      realised,
      time: this.now,
    };
    if (!isPerpetual) this.account.settleSpot(trade);
    this.trades.push(trade);
    this.#tell({ kind: 'order', order, trade });
    this.#tellAccount(order);
    if (order.filled === quantity) this.#protect(order);
  }

  /** Places what an order has brought along to protect its position, with its first fill. */
  #protect(order: BookOrder): void {
    for (const { kind, price } of order.protections ?? [])
      this.placeTrigger({
        kind,
        price,
        closesPosition: true,
        order: {
          market: order.market,
          clientOrderId: `${order.clientOrderId}-${kind}`,
          side: order.side === 'buy' ? 'sell' : 'buy',
          positionSide: order.positionSide,
          type: 'market',
          price: null,
          quantity: 0n,
          timeInForce: 'IOC',
          reduceOnly: true,
        },
      });
  }

  #end(order: BookOrder, status: 'canceled' | 'expired'): void {
    order.status = status;
    order.updatedAt = this.now;
    if (order.locked > 0n) this.account.lock('spot', paidAsset(order), -order.locked);
    order.locked = 0n;
    this.#tell({ kind: 'order', order, trade: null });
    this.#tellAccount(order);
  }

  #walk(market: BookMarket, isRising: boolean): void {
    const limits = this.orders
      .filter((order) => order.market === market && order.price !== null && isOpen(order))
      .filter((order) => this.#touches.isMarketable(order))
      .map((order) => ({
        price: order.price as Units,
        meet: () => isOpen(order) && this.#cross(order, order.price, true),
      }));
    const fired = this.#triggers
      .due(market)
      .map((trigger) => ({ price: trigger.price, meet: () => this.#triggers.release(trigger) }));
    const met = [...limits, ...fired].toSorted((left, right) =>
      left.price === right.price ? 0 : left.price > right.price === isRising ? 1 : -1,
    );
    for (const { meet } of met) meet();
  }

  /** Size of the position that an order is about. */
  #held({ market, positionSide }: OrderRequest | BookOrder): Units {
    return size(this.account.position(market, positionSide).quantity);
  }

  #tellAccount({ market, positionSide }: BookOrder): void {
    const isSpot = market.kind === 'spot';
    const assets = isSpot ? [market.base, market.quote] : [market.quote];
    const position = isSpot ? null : this.account.position(market, positionSide);
    this.#tell({ kind: 'account', market: market.kind, assets, position });
  }

  #tell(event: BookEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
