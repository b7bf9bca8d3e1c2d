import type { OrderPurpose, OrderType, WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import type { CycleSizing, Executor } from './executor.ts';
import { stopPrice, targetPrice } from './protective-price.ts';

/**
 * One position at a time, entered at market on the plan's signal, protected by a stop from its fill on. The target
 * joins at the close of the entry bar. On a reversal the new entry goes out when the old position is confirmed flat.
 */
export class SinglePositionExecutor implements Executor {
  private readonly plan: PlanColumns;
  private readonly signals: Int8Array;
  private readonly sizing: CycleSizing;
  private readonly venue: ExecutionClient;
  private readonly position: PositionView;
  private stop: WorkingOrder | null = null;
  private target: WorkingOrder | null = null;
  /** The entry that follows as soon as the open position is left; 0 for none. */
  private nextSide: Side | 0 = 0;
  private row = 0;

  constructor(
    plan: PlanColumns,
    signals: Int8Array,
    sizing: CycleSizing,
    venue: ExecutionClient,
    position: PositionView,
  ) {
    this.plan = plan;
    this.signals = signals;
    this.sizing = sizing;
    this.venue = venue;
    this.position = position;
  }

  onBarClose(row: number, mayEnter: boolean): void {
    const { plan, position } = this;
    this.row = row;
    this.nextSide = 0;
    const signal = this.signals[row] as Side | 0;
    if (position.side === 0) {
      if (signal !== 0 && mayEnter) this.enter(signal);
      return;
    }
    const { side } = position;
    const signalsExit = plan.exitSignal !== null && plan.exitSignal[row] === 1;
    if (signalsExit || (plan.oppositeSignal === 'reverse' && signal === -side)) {
      this.submit(-side as Side, 'market', 'exit', Number.NaN, Number.NaN);
      if (mayEnter) this.nextSide = signal;
    }
    const price = targetPrice(plan, side, position.averageEntry, row);
    if (this.target) this.venue.amend(this.target, price, Number.NaN);
    else this.target = this.submit(-side as Side, 'limit', 'target', price, Number.NaN);
  }

  onEntryFill(order: WorkingOrder): void {
    const { side } = order;
    const price = stopPrice(this.plan, side, this.position.averageEntry, this.row);
    if (!Number.isNaN(price)) {
      this.stop = this.submit(-side as Side, 'stop-market', 'stop', price, Number.NaN);
    }
  }

  onPositionClosed(): void {
    if (this.stop) this.venue.cancel(this.stop);
    if (this.target) this.venue.cancel(this.target);
    this.stop = null;
    this.target = null;
    const side = this.nextSide;
    this.nextSide = 0;
    if (side !== 0 && this.position.cash > 0) this.enter(side);
  }

  private enter(side: Side): void {
    const notional = this.position.cash * this.sizing.allocation * this.sizing.leverage;
    this.submit(side, 'market', 'entry', Number.NaN, notional);
  }

  private submit(
    side: Side,
    type: OrderType,
    purpose: OrderPurpose,
    price: number,
    notional: number,
  ): WorkingOrder {
    return this.venue.submit({ side, type, purpose, price, notional });
  }
}
