/** A decimal number as text, `-0.00125`: what crosses the contract, the journal and the venue. */
export type DecimalText = string;

/** A price in steps of its instrument's tick size. */
export type Ticks = bigint;

/** A quantity in steps of its instrument's lot size; never negative, the side says the direction. */
export type Lots = bigint;

/** Money in steps of 1e-8 of the quote currency. */
export type Cash = bigint;
