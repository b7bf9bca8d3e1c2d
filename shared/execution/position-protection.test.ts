import { describe, expect, it } from 'vitest';
import type { OrderRequest, WorkingOrder } from '../domain/order.ts';
import type { PlanColumns, Side } from '../domain/plan.ts';
import type { ExecutionClient, PositionView } from '../ports/execution-client.ts';
import { completePlan, type PlanDraft } from '../strategies/plan-draft.ts';
import { PositionProtection } from './position-protection.ts';

/** A venue that fills nothing and shows what rests: purpose and price. */
class QuietVenue implements ExecutionClient {
  readonly orders: WorkingOrder[] = [];

  submit(request: OrderRequest): WorkingOrder {
    const order = { ...request, isWorking: true };
    this.orders.push(order);
    return order;
  }

  amend(order: WorkingOrder, price: number): void {
    order.price = price;
  }

  cancel(order: WorkingOrder): void {
    order.isWorking = false;
  }

  resting(): Record<string, number> {
    return Object.fromEntries(
      this.orders.filter((o) => o.isWorking).map(({ purpose, price }) => [purpose, price]),
    );
  }
}

function protect(draft: PlanDraft, side: Side = 1, averageEntry = 100) {
  const plan: PlanColumns = completePlan('plan', 6, { marketEntry: new Int8Array(6), ...draft });
  const venue = new QuietVenue();
  const position: PositionView = { side, quantity: 1, averageEntry, cash: 1000 };
  return { venue, protection: new PositionProtection(plan, venue, position) };
}

const column = (...values: number[]): Float64Array => Float64Array.from(values);
const none = Number.NaN;

describe('the orders around a position', () => {
  it('rest in a distance that the row of the entry fixed, capped', () => {
    const distance = column(9, 2, 9, 9, 9, 9);
    const { venue, protection } = protect({
      stop: { kind: 'distance', distance, multiple: 1.5, cap: 1 },
      target: { kind: 'distance', distance, multiple: 3, cap: 0.05 },
    });
    protection.onEntryFill(1, true);
    protection.onBarClose(2, 101, 99);
    expect(venue.resting()).toEqual({ stop: 97, target: 105 });
  });

  it('mirror for a short', () => {
    const { venue, protection } = protect(
      { stop: { kind: 'percent', fraction: 0.1 }, target: { kind: 'percent', fraction: 0.2 } },
      -1,
    );
    protection.onEntryFill(1, true);
    expect(venue.resting()).toEqual({ stop: 110.00000000000001, target: 80 });
  });

  it('are none where the distance is unknown', () => {
    const distance = column(none, none, none, none, none, none);
    const { venue, protection } = protect({
      stop: { kind: 'distance', distance, multiple: 1, cap: Infinity },
      trailing: { distance, activation: 0, trail: 1 },
    });
    protection.onEntryFill(1, true);
    protection.onBarClose(2, 200, 99);
    expect(venue.resting()).toEqual({});
  });

  it('a stop at a price moves with the plan, and a row without one keeps the last', () => {
    const { venue, protection } = protect({
      stop: { kind: 'price', price: column(1, none, 95, none, 97, 96) },
    });
    const seen: unknown[] = [];
    protection.onEntryFill(1, true);
    for (let row = 1; row < 6; row += 1) {
      if (row > 1) protection.onBarClose(row, 101, 99);
      seen.push(venue.resting()['stop']);
    }
    expect(seen).toEqual([undefined, 95, 95, 97, 96]);
  });

  it('a target at a price is gone in a row without one', () => {
    const { venue, protection } = protect({
      target: { kind: 'price', price: column(1, 105, none, 106, 1, 1) },
    });
    const seen: unknown[] = [];
    protection.onEntryFill(1, true);
    for (let row = 1; row < 4; row += 1) {
      if (row > 1) protection.onBarClose(row, 101, 99);
      seen.push(venue.resting()['target']);
    }
    expect(seen).toEqual([105, none, 106]);
  });

  it('the following stop waits for its activation, then trails the best closed bar and never loosens', () => {
    const { venue, protection } = protect({
      stop: { kind: 'percent', fraction: 0.1 },
      trailing: { distance: column(9, 2, 9, 9, 9, 9), activation: 2, trail: 3 },
    });
    const seen: unknown[] = [];
    protection.onEntryFill(1, true);
    for (const [row, high] of [103.9, 104, 110, 105].entries()) {
      protection.onBarClose(row + 2, high, 90);
      seen.push(venue.resting()['trailing']);
    }
    expect(seen).toEqual([undefined, 98, 104, 104]);
    expect(venue.resting()['stop']).toBe(90);
  });

  it('follows a short downwards', () => {
    const { venue, protection } = protect(
      { trailing: { distance: column(9, 2, 9, 9, 9, 9), activation: 1, trail: 1 } },
      -1,
    );
    protection.onEntryFill(1, true);
    protection.onBarClose(2, 120, 98);
    protection.onBarClose(3, 120, 99);
    expect(venue.resting()).toEqual({ trailing: 100 });
  });

  it('are all gone when the position is', () => {
    const { venue, protection } = protect({
      stop: { kind: 'percent', fraction: 0.1 },
      target: { kind: 'percent', fraction: 0.1 },
      trailing: { distance: column(1, 1, 1, 1, 1, 1), activation: 0, trail: 1 },
    });
    protection.onEntryFill(1, true);
    protection.onBarClose(2, 101, 99);
    expect(Object.keys(venue.resting())).toEqual(['stop', 'target', 'trailing']);
    protection.onPositionClosed();
    expect(venue.resting()).toEqual({});
  });

  it('the longest hold counts from the row of the entry', () => {
    const { protection } = protect({ maximumHoldBars: 2 });
    protection.onEntryFill(1, true);
    expect([1, 2, 3, 4].map((row) => protection.isTimeUp(row))).toEqual([false, false, true, true]);
  });
});
