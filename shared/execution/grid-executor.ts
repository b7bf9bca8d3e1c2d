import type { WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import type { CycleSizing, Executor } from './executor.ts';
import { stopPrice, targetPrice } from './protective-price.ts';

/**
 * Rests a ladder of limits, keeps one stop and one target over the whole position, and moves them with the plan.
 * Level sizes are fixed when the cycle begins, so that a losing first level does not shrink the second.
 */
export class GridExecutor implements Executor {
  private readonly plan: PlanColumns;
  private readonly sizing: CycleSizing;
  private readonly venue: ExecutionClient;
  private readonly position: PositionView;
  private readonly side: Side;
  private readonly entries: WorkingOrder[];
  private readonly isFilled: boolean[];
  private stop: WorkingOrder | null = null;
  private target: WorkingOrder | null = null;
  private cycleNotional = 0;
  private entryRow = 0;
  private row = 0;

  constructor(plan: PlanColumns, sizing: CycleSizing, venue: ExecutionClient, position: PositionView) {
    this.plan = plan;
    this.sizing = sizing;
    this.venue = venue;
    this.position = position;
    this.side = plan.levelSide;
    this.isFilled = plan.levels.map(() => false);
    this.entries = plan.levels.map(() =>
      venue.submit({ side: plan.levelSide, type: 'limit', purpose: 'entry', price: Number.NaN, notional: 0 }),
    );
  }

  onBarClose(row: number, mayEnter: boolean): void {
    const { plan, position, venue, entries } = this;
    this.row = row;
    const isFlat = position.side === 0;
    if (isFlat) this.cycleNotional = position.cash * this.sizing.allocation * this.sizing.leverage;
    for (let level = 0; level < entries.length; level += 1) {
      if (isFlat) this.isFilled[level] = false;
      const { price, scale, fraction } = plan.levels[level];
      const rests = mayEnter && !this.isFilled[level];
      venue.amend(entries[level], rests ? price[row] * scale : Number.NaN, this.cycleNotional * fraction);
    }
    if (isFlat) return;
    if (plan.exitSignal !== null && plan.exitSignal[row] === 1) {
      venue.submit({
        side: -this.side as Side,
        type: 'market',
        purpose: 'exit',
        price: Number.NaN,
        notional: Number.NaN,
      });
    }
    this.moveTarget();
  }

  onEntryFill(order: WorkingOrder): void {
    const { plan, position, side } = this;
    const isFirst = !this.isFilled.includes(true);
    this.isFilled[this.entries.indexOf(order)] = true;
    if (isFirst) this.entryRow = this.row;
    const price = stopPrice(plan, side, position.averageEntry, this.entryRow);
    if (this.stop) this.venue.amend(this.stop, price, Number.NaN);
    else if (!Number.isNaN(price)) this.stop = this.closing('stop-market', 'stop', price);
    this.moveTarget();
  }

  onPositionClosed(): void {
    if (this.stop) this.venue.cancel(this.stop);
    if (this.target) this.venue.cancel(this.target);
    this.stop = null;
    this.target = null;
    for (const entry of this.entries) this.venue.amend(entry, Number.NaN, 0);
  }

  private moveTarget(): void {
    const price = targetPrice(this.plan, this.side, this.position.averageEntry, this.row);
    if (this.target) this.venue.amend(this.target, price, Number.NaN);
    else this.target = this.closing('limit', 'target', price);
  }

  private closing(type: 'limit' | 'stop-market', purpose: 'stop' | 'target', price: number): WorkingOrder {
    return this.venue.submit({ side: -this.side as Side, type, purpose, price, notional: Number.NaN });
  }
}
