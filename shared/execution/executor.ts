import type { WorkingOrder } from '../domain/order.ts';

/** Turns plan rows into orders, and answers fills. The same executor drives every account it is given. */
export interface Executor {
  /** The close of bar `row`, with its extremes: places, moves and cancels what rests during the next bar. */
  onBarClose(row: number, mayEnter: boolean, high: number, low: number): void;
  /** An entry filled: protects the larger position before anything else happens. */
  onEntryFill(order: WorkingOrder): void;
  /** The position was closed: nothing of the cycle may stay behind. */
  onPositionClosed(): void;
}

/** How much of the account one cycle uses. */
export interface CycleSizing {
  readonly allocation: number;
  readonly leverage: number;
}
