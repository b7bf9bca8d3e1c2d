import type { Side } from './plan.ts';

/** One execution, as the ledger books it. Money is in the quote currency. */
export interface Fill {
  /** Index of the bar in which it happened. */
  readonly bar: number;
  /** +1 bought, -1 sold. */
  readonly side: Side;
  readonly quantity: number;
  /** What was paid or received per unit. */
  readonly price: number;
  /** What the venue or broker charged, and what the market's regulators took besides. */
  readonly commission: number;
  readonly regulatoryFees: number;
  /** How much of the price was slippage, and how much half the spread, in money. */
  readonly slippage: number;
  readonly spread: number;
}
