import type { OrderPurpose } from '../domain/order.ts';
import { exitLong, exitShort, type PlanColumns, type Side } from '../domain/plan.ts';

/** Whether the plan's row asks to leave a position of `side`. */
export function signalsExit(plan: PlanColumns, side: Side, row: number): boolean {
  return plan.exitSignal !== null && (plan.exitSignal[row] & (side === 1 ? exitLong : exitShort)) !== 0;
}

/** Whether the plan's row refuses entries of `side`. */
export function isLockedOut(plan: PlanColumns, side: Side, row: number): boolean {
  return plan.sideLock !== null && plan.sideLock[row] === -side;
}

/** A market order that leaves a position of `side`. */
export function exitOrder(side: Side, purpose: Extract<OrderPurpose, 'exit' | 'time'>) {
  const noPrice = Number.NaN;
  return { side: -side as Side, type: 'market', purpose, price: noPrice, notional: noPrice } as const;
}
