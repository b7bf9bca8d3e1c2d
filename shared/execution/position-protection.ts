import type { OrderPurpose, OrderType, WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import { stopPrice, targetPrice } from './protective-price.ts';

/**
 * The orders that leave an open position: one stop, one stop that follows the price, one target. They are placed when
 * an entry fills and moved when the plan or a closed bar asks for it, as they would be at a venue.
 */
export class PositionProtection {
  /** The row that decided the position's first entry. */
  entryRow = 0;
  private readonly plan: PlanColumns;
  private readonly venue: ExecutionClient;
  private readonly position: PositionView;
  private readonly movesAtCloses: boolean;
  private stop: WorkingOrder | null = null;
  private trailing: WorkingOrder | null = null;
  private target: WorkingOrder | null = null;
  /** The best price of a closed bar since the entry. */
  private extreme = 0;

  constructor(plan: PlanColumns, venue: ExecutionClient, position: PositionView) {
    this.plan = plan;
    this.venue = venue;
    this.position = position;
    this.movesAtCloses = plan.stop.kind === 'price' || plan.trailing !== null || plan.target.kind === 'price';
  }

  /** True when the position has been held for as long as the plan allows at the next open. */
  isTimeUp(row: number): boolean {
    const { maximumHoldBars } = this.plan;
    return maximumHoldBars !== null && row - this.entryRow >= maximumHoldBars;
  }

  /** An entry that `row` decided has filled: protects the position as it now is. */
  onEntryFill(row: number, isFirst: boolean): void {
    if (isFirst) {
      this.entryRow = row;
      this.extreme = -(this.position.side as Side) * Infinity;
    }
    this.moveStop(row);
    this.moveTarget(row);
  }

  /** A bar closed with the position open: moves what follows the plan or the price. */
  onBarClose(row: number, high: number, low: number): void {
    if (!this.movesAtCloses) return;
    if (this.plan.stop.kind === 'price') this.moveStop(row);
    if (this.plan.trailing !== null) this.trail(high, low);
    if (this.plan.target.kind === 'price') this.moveTarget(row);
  }

  onPositionClosed(): void {
    if (this.stop) this.venue.cancel(this.stop);
    if (this.trailing) this.venue.cancel(this.trailing);
    if (this.target) this.venue.cancel(this.target);
    this.stop = null;
    this.trailing = null;
    this.target = null;
  }

  private moveStop(row: number): void {
    const { plan, position } = this;
    const price = stopPrice(plan, position.side as Side, position.averageEntry, this.entryRow, row);
    if (Number.isNaN(price)) return;
    this.stop = this.place(this.stop, 'stop-market', 'stop', price);
  }

  private moveTarget(row: number): void {
    const { plan, position } = this;
    if (plan.target.kind === 'none') return;
    const price = targetPrice(plan, position.side as Side, position.averageEntry, this.entryRow, row);
    this.target = this.place(this.target, 'limit', 'target', price);
  }

  /** The distance is fixed at the entry and the extreme only grows, so the stop never loosens. */
  private trail(high: number, low: number): void {
    const { plan, position } = this;
    const { trailing } = plan;
    if (trailing === null) return;
    const side = position.side as Side;
    this.extreme = side === 1 ? Math.max(this.extreme, high) : Math.min(this.extreme, low);
    const distance = trailing.distance[this.entryRow];
    if (!(side * (this.extreme - position.averageEntry) >= trailing.activation * distance)) return;
    const price = this.extreme - side * (trailing.trail * distance);
    this.trailing = this.place(this.trailing, 'stop-market', 'trailing', price);
  }

  private place(
    order: WorkingOrder | null,
    type: OrderType,
    purpose: OrderPurpose,
    price: number,
  ): WorkingOrder {
    if (order) {
      this.venue.amend(order, price, Number.NaN);
      return order;
    }
    const side = -(this.position.side as Side) as Side;
    return this.venue.submit({ side, type, purpose, price, notional: Number.NaN });
  }
}
