import type { Side } from './plan.ts';

/** How an order waits for its price. */
export type OrderType = 'market' | 'limit' | 'stop-market';

/**
 * What an order is for. All but `entry` are reduce-only and close the whole position: at its stop, at a stop that has
 * followed the price (`trailing`), at its target, on a signal of the plan (`exit`) or after its longest hold (`time`).
 */
export type OrderPurpose = 'entry' | 'stop' | 'trailing' | 'target' | 'exit' | 'time';

/** What a client asks a venue for. */
export interface OrderRequest {
  /** +1 buys, -1 sells. */
  readonly side: Side;
  readonly type: OrderType;
  readonly purpose: OrderPurpose;
  /** Limit or trigger price in the quote currency; NaN for a market order. */
  readonly price: number;
  /** Size of an entry in the quote currency, turned into a quantity at the fill price; NaN for closing orders. */
  readonly notional: number;
}

/** An order that the venue holds. Price and notional may be amended while it works. */
export interface WorkingOrder {
  readonly side: Side;
  readonly type: OrderType;
  readonly purpose: OrderPurpose;
  price: number;
  notional: number;
  isWorking: boolean;
}
