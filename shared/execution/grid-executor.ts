import type { WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import type { CycleSizing, Executor } from './executor.ts';
import { exitOrder, isLockedOut, signalsExit } from './plan-exit.ts';
import { PositionProtection } from './position-protection.ts';

/**
 * Rests a ladder of limits, keeps one stop and one target over the whole position, and moves them with the plan.
 * Level sizes are fixed when the cycle begins, so that a losing first level does not shrink the second. A grid that
 * trades both ways has a ladder for each side, of which at most one rests.
 */
export class GridExecutor implements Executor {
  private readonly plan: PlanColumns;
  private readonly sizing: CycleSizing;
  private readonly venue: ExecutionClient;
  private readonly position: PositionView;
  private readonly protection: PositionProtection;
  private readonly ladders: readonly WorkingOrder[][];
  private readonly isFilled: boolean[];
  private cycleNotional = 0;
  private row = 0;

  constructor(plan: PlanColumns, sizing: CycleSizing, venue: ExecutionClient, position: PositionView) {
    this.plan = plan;
    this.sizing = sizing;
    this.venue = venue;
    this.position = position;
    this.protection = new PositionProtection(plan, venue, position);
    this.isFilled = plan.levels.map(() => false);
    const sides: readonly Side[] = plan.levelSides === null ? [plan.levelSide] : [1, -1];
    this.ladders = sides.map((side) =>
      plan.levels.map(() =>
        venue.submit({ side, type: 'limit', purpose: 'entry', price: Number.NaN, notional: 0 }),
      ),
    );
  }

  onBarClose(row: number, mayEnter: boolean, high: number, low: number): void {
    const { position, ladders } = this;
    this.row = row;
    if (position.side === 0) {
      this.cycleNotional = position.cash * this.sizing.allocation * this.sizing.leverage;
      this.isFilled.fill(false);
    }
    const side = mayEnter ? this.restingSide(row) : 0;
    for (let ladder = 0; ladder < ladders.length; ladder += 1) this.rest(ladders[ladder], side, row);
    if (position.side === 0) return;
    if (signalsExit(this.plan, position.side, row)) this.venue.submit(exitOrder(position.side, 'exit'));
    else if (this.protection.isTimeUp(row)) this.venue.submit(exitOrder(position.side, 'time'));
    this.protection.onBarClose(row, high, low);
  }

  onEntryFill(order: WorkingOrder): void {
    const isFirst = !this.isFilled.includes(true);
    const ladder = this.ladders[order.side === this.ladders[0][0].side ? 0 : 1];
    this.isFilled[ladder.indexOf(order)] = true;
    this.protection.onEntryFill(this.row, isFirst);
  }

  onPositionClosed(): void {
    this.protection.onPositionClosed();
    for (const ladder of this.ladders) {
      for (const entry of ladder) this.venue.amend(entry, Number.NaN, 0);
    }
  }

  /** Side of the levels that rest during the bar after `row`, 0 for none. */
  private restingSide(row: number): Side | 0 {
    const { plan, position } = this;
    const side = plan.levelSides === null ? plan.levelSide : (plan.levelSides[row] as Side | 0);
    if (side === 0 || isLockedOut(plan, side, row)) return 0;
    return position.side === -side ? 0 : side;
  }

  private rest(ladder: WorkingOrder[], restingSide: Side | 0, row: number): void {
    const { levels } = this.plan;
    for (let level = 0; level < ladder.length; level += 1) {
      const { price, scale, fraction } = levels[level];
      const rests = ladder[level].side === restingSide && !this.isFilled[level];
      this.venue.amend(ladder[level], rests ? price[row] * scale : Number.NaN, this.cycleNotional * fraction);
    }
  }
}
