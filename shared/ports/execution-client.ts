import type { OrderRequest, WorkingOrder } from '../domain/order.ts';

/** What an executor may ask of a venue. */
export interface ExecutionClient {
  submit(request: OrderRequest): WorkingOrder;
  /** Moves a working order; a price of NaN keeps it from filling. */
  amend(order: WorkingOrder, price: number, notional: number): void;
  cancel(order: WorkingOrder): void;
}

/** What an executor may know of its account. */
export interface PositionView {
  /** 0 while flat. */
  readonly side: 1 | -1 | 0;
  readonly quantity: number;
  /** Quantity-weighted fill price; NaN while flat. */
  readonly averageEntry: number;
  /** Cash in the quote currency, fees paid, open profit not included. */
  readonly cash: number;
}
