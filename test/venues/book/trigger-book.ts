import type { VenueAccount } from './account.ts';
import {
  Refused,
  type BookEvent,
  type BookMarket,
  type BookOrder,
  type BookTrigger,
  type OrderRequest,
  type TriggerRequest,
} from './book-types.ts';
import { size, type Units } from './decimal.ts';
import { checkedFunds, checkedQuantity, paidAsset, triggerDirection } from './order-checks.ts';
import type { Touches } from './touches.ts';

/** What conditional orders need of the book that they belong to. */
export interface TriggerOwner {
  readonly account: VenueAccount;
  readonly orders: readonly BookOrder[];
  now(): number;
  nextId(): string;
  /** Places the order that a conditional one has become; throws Refused. */
  place(request: OrderRequest, triggerId: string, keptId: string | null): BookOrder;
  tell(event: BookEvent): void;
}

/** The conditional orders of a book. */
export class TriggerBook {
  readonly all: BookTrigger[] = [];
  readonly #owner: TriggerOwner;
  readonly #touches: Touches;
  readonly #hasOneBook: boolean;

  constructor(owner: TriggerOwner, touches: Touches, hasOneBook: boolean) {
    this.#owner = owner;
    this.#touches = touches;
    this.#hasOneBook = hasOneBook;
  }

  place(request: TriggerRequest): BookTrigger {
    const { order, price } = request;
    const { account, orders } = this.#owner;
    const now = this.#owner.now();
    const quantity = request.closesPosition ? 0n : checkedQuantity(this.#touches, order);
    const direction = triggerDirection(this.#touches, request);
    const asked = { ...order, price: order.price ?? price };
    const locked = this.#isOnBook(order) ? checkedFunds(account, this.#touches, orders, asked, quantity) : 0n;
    if (locked > 0n) account.lock('spot', paidAsset(order), locked);
    const trigger: BookTrigger = {
      ...request,
      id: this.#owner.nextId(),
      direction,
      createdAt: now,
      status: 'waiting',
      updatedAt: now,
      orderId: null,
      locked,
    };
    this.all.push(trigger);
    this.#owner.tell({ kind: 'trigger', trigger });
    return trigger;
  }

  amend(trigger: BookTrigger | undefined, price: Units): BookTrigger {
    if (trigger?.status !== 'waiting') throw new Refused('unknown-order');
    trigger.direction = triggerDirection(this.#touches, { ...trigger, price });
    trigger.price = price;
    trigger.updatedAt = this.#owner.now();
    this.#owner.tell({ kind: 'trigger', trigger });
    return trigger;
  }

  cancel(trigger: BookTrigger | undefined): BookTrigger {
    if (trigger?.status !== 'waiting') throw new Refused('unknown-order');
    this.#end(trigger, 'canceled');
    return trigger;
  }

  /** Those whose price the market has reached. */
  due(market: BookMarket): BookTrigger[] {
    const { last } = this.#touches.of(market);
    return this.all.filter(
      ({ status, order, direction, price }) =>
        status === 'waiting' &&
        order.market === market &&
        (direction === 'rises-to' ? last >= price : last <= price),
    );
  }

  /** Turns a conditional order into an order, or notes that the venue would not have it any more. */
  release(trigger: BookTrigger): void {
    const { order, closesPosition } = trigger;
    const held = this.#owner.account.position(order.market, order.positionSide).quantity;
    const quantity = closesPosition ? size(held) : order.quantity;
    this.#unlock(trigger);
    const request = { ...order, quantity, reduceOnly: order.reduceOnly || closesPosition };
    try {
      const placed = this.#owner.place(request, trigger.id, this.#isOnBook(order) ? trigger.id : null);
      trigger.orderId = placed.id;
      this.#end(trigger, 'triggered');
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      this.#end(trigger, 'rejected');
    }
  }

  #isOnBook({ market }: OrderRequest): boolean {
    return this.#hasOneBook && market.kind === 'spot';
  }

  #unlock(trigger: BookTrigger): void {
    if (trigger.locked > 0n) this.#owner.account.lock('spot', paidAsset(trigger.order), -trigger.locked);
    trigger.locked = 0n;
  }

  #end(trigger: BookTrigger, status: BookTrigger['status']): void {
    this.#unlock(trigger);
    trigger.status = status;
    trigger.updatedAt = this.#owner.now();
    this.#owner.tell({ kind: 'trigger', trigger });
  }
}
