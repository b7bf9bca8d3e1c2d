import type { OrderRequest, WorkingOrder } from '../../shared/domain/order.ts';
import type { Side } from '../../shared/domain/plan.ts';
import { cashNumber } from '../../shared/domain/trading/plan-number.ts';
import type { Lots } from '../../shared/domain/trading/exact.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits, quantityText } from '../../shared/domain/trading/instrument-units.ts';
import { limitTicksOf, triggerTicksOf } from '../../shared/domain/trading/order-prices.ts';
import type { OrderTicket } from '../../shared/domain/trading/trading-order.ts';
import type { PaperBook } from '../../shared/engine/paper-venue/paper-book.ts';
import { isOpen } from '../../shared/engine/paper-venue/paper-order.ts';
import {
  amendPaperOrder,
  cancelPaperOrder,
  submitPaperOrder,
} from '../../shared/engine/paper-venue/paper-commands.ts';
import type { ExecutionClient, PositionView } from '../../shared/ports/execution-client.ts';

/** Lots an entry is ordered with: what its notional buys where it fills. The n-th order the executor sent, in a bar. */
export type EntryLots = (orderIndex: number, bar: number, order: WorkingOrder) => Lots;

interface Placed {
  readonly order: WorkingOrder;
  readonly index: number;
  clientOrderId: string | null;
}

/** Lets an executor of the event engine work at a simulated account on exact numbers: its orders, in ticks and lots. */
export class PaperVenueClient implements ExecutionClient, PositionView {
  /** The bar whose orders are being placed. */
  bar = 0;
  private readonly book: PaperBook;
  private readonly instrument: Instrument;
  private readonly entryLots: EntryLots;
  private readonly placed: Placed[] = [];
  private sent = 0;

  constructor(book: PaperBook, instrument: Instrument, entryLots: EntryLots) {
    this.book = book;
    this.instrument = instrument;
    this.entryLots = entryLots;
  }

  get side(): Side | 0 {
    const position = this.position;
    if (position === null) return 0;
    return position.side === 'long' ? 1 : -1;
  }

  get quantity(): number {
    const position = this.position;
    return position === null ? 0 : Number(quantityText(position.units, position.quantityLots));
  }

  get averageEntry(): number {
    const position = this.position;
    return position === null ? Number.NaN : cashNumber(position.cost) / this.quantity;
  }

  get cash(): number {
    return cashNumber(this.book.state.cash);
  }

  private get position() {
    return this.book.position(this.instrument, 'both');
  }

  /** The executor's order behind a client order id. */
  find(clientOrderId: string): WorkingOrder | null {
    return this.placed.find((placed) => placed.clientOrderId === clientOrderId)?.order ?? null;
  }

  submit(request: OrderRequest): WorkingOrder {
    const order: WorkingOrder = { ...request, isWorking: true };
    const placed: Placed = { order, index: this.placed.length, clientOrderId: null };
    this.placed.push(placed);
    this.rest(placed);
    return order;
  }

  amend(order: WorkingOrder, price: number, notional: number): void {
    order.price = price;
    order.notional = notional;
    order.isWorking = true;
    const placed = this.placed.find((other) => other.order === order)!;
    // A ladder is sent anew each bar, in its order; what protects keeps its place.
    if (order.purpose === 'entry' || Number.isNaN(price)) this.withdraw(placed);
    const live = placed.clientOrderId === null ? null : this.book.order(placed.clientOrderId);
    if (live === null || !isOpen(live)) return this.rest(placed);
    const ticks = this.ticks(order);
    const change = order.type === 'limit' ? { limitTicks: ticks } : { triggerTicks: ticks };
    this.must(amendPaperOrder(this.book, placed.clientOrderId!, { ...change, quantityLots: this.held() }));
  }

  cancel(order: WorkingOrder): void {
    order.isWorking = false;
    this.withdraw(this.placed.find((other) => other.order === order)!);
  }

  /** What closes a position closes all of it, however it grew. */
  coverAll(): void {
    for (const { order, clientOrderId } of this.placed) {
      const live = clientOrderId === null ? null : this.book.order(clientOrderId);
      if (order.purpose === 'entry' || live === null || !isOpen(live)) continue;
      this.must(amendPaperOrder(this.book, clientOrderId!, { quantityLots: this.held() }));
    }
  }

  private held(): Lots {
    return this.position?.quantityLots ?? 0n;
  }

  private withdraw(placed: Placed): void {
    if (placed.clientOrderId === null) return;
    this.must(cancelPaperOrder(this.book, placed.clientOrderId));
    placed.clientOrderId = null;
  }

  private ticks(order: WorkingOrder) {
    const units = instrumentUnits(this.instrument);
    const side = order.side === 1 ? 'buy' : 'sell';
    return order.type === 'limit'
      ? limitTicksOf(units, { side, purpose: order.purpose === 'entry' ? 'entry' : 'target' }, order.price)
      : triggerTicksOf(units, { side, purpose: 'stop' }, order.price);
  }

  private rest(placed: Placed): void {
    const { order, index } = placed;
    if (order.type !== 'market' && !(order.price > 0)) return;
    const isEntry = order.purpose === 'entry';
    const quantityLots = isEntry ? this.entryLots(index, this.bar, order) : this.held();
    if (quantityLots === 0n) return;
    this.sent += 1;
    placed.clientOrderId = `order-${this.sent}`;
    const ticks = order.type === 'market' ? null : this.ticks(order);
    const ticket: OrderTicket = {
      clientOrderId: placed.clientOrderId,
      instrument: this.instrument,
      side: order.side === 1 ? 'buy' : 'sell',
      positionSide: 'both',
      type: order.type,
      purpose: order.purpose === 'trailing' ? 'stop' : order.purpose === 'time' ? 'exit' : order.purpose,
      quantityLots,
      limitTicks: order.type === 'limit' ? ticks : null,
      triggerTicks: order.type === 'stop-market' ? ticks : null,
      trailTicks: null,
      timeInForce: 'gtc',
      isPostOnly: false,
      isReduceOnly: !isEntry,
      strategyId: 'parity',
      cycleId: 'parity',
      level: null,
    };
    this.must(submitPaperOrder(this.book, ticket));
  }

  private must(outcome: { readonly kind: string; readonly reason?: string }): void {
    if (outcome.kind !== 'accepted') throw new Error(`The simulated account refused: ${outcome.reason}`);
  }
}
