import type { WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import type { CycleSizing, Executor } from './executor.ts';
import { exitOrder, isLockedOut, signalsExit } from './plan-exit.ts';
import { PositionProtection } from './position-protection.ts';

/**
 * One position at a time, entered at market on the plan's signal, protected from its fill on. When the plan leaves a
 * position and signals an entry in the same row, the entry goes out when the old position is confirmed flat.
 */
export class SinglePositionExecutor implements Executor {
  private readonly plan: PlanColumns;
  private readonly signals: Int8Array;
  private readonly sizing: CycleSizing;
  private readonly venue: ExecutionClient;
  private readonly position: PositionView;
  private readonly protection: PositionProtection;
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
    this.protection = new PositionProtection(plan, venue, position);
  }

  onBarClose(row: number, mayEnter: boolean, high: number, low: number): void {
    const { plan, position } = this;
    this.row = row;
    this.nextSide = 0;
    const signal = this.signals[row] as Side | 0;
    const entrySide = signal === 0 || !mayEnter || isLockedOut(plan, signal, row) ? 0 : signal;
    const { side } = position;
    if (side === 0) {
      if (entrySide !== 0) this.enter(entrySide);
      return;
    }
    const reverses = plan.oppositeSignal === 'reverse' && signal === -side;
    if (reverses || signalsExit(plan, side, row)) this.leave(side, 'exit', entrySide);
    else if (this.protection.isTimeUp(row)) this.leave(side, 'time', entrySide);
    this.protection.onBarClose(row, high, low);
  }

  onEntryFill(_order: WorkingOrder): void {
    this.protection.onEntryFill(this.row, true);
  }

  onPositionClosed(): void {
    this.protection.onPositionClosed();
    const side = this.nextSide;
    this.nextSide = 0;
    if (side !== 0 && this.position.cash > 0) this.enter(side);
  }

  private enter(side: Side): void {
    const notional = this.position.cash * this.sizing.allocation * this.sizing.leverage;
    this.venue.submit({ side, type: 'market', purpose: 'entry', price: Number.NaN, notional });
  }

  private leave(side: Side, purpose: 'exit' | 'time', nextSide: Side | 0): void {
    this.venue.submit(exitOrder(side, purpose));
    this.nextSide = nextSide;
  }
}
