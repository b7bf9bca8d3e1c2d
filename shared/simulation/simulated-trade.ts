import type { EpochMs } from '../domain/time.ts';

/**
 * Why a position was left: its stop, the stop that had followed the price, its target, a signal of the plan, its
 * longest holding time, the venue's liquidation, or the end of the data.
 */
export const exitReasons = ['stop', 'trailing', 'target', 'signal', 'time', 'liquidation', 'end'] as const;

export type ExitReason = (typeof exitReasons)[number];

/**
 * One position from its first fill until it was flat again. Money is in the quote currency; prices are fill prices,
 * slippage and spread included. `netPnl = grossPnl - fees - slippage - spread - funding`.
 */
export interface SimulatedTrade {
  /** Open of the bar in which the first fill happened. */
  readonly entryTime: EpochMs;
  /** Open of the bar in which the position was closed. */
  readonly exitTime: EpochMs;
  readonly side: 'long' | 'short';
  /** Entry fills: levels of a grid, 1 for a market entry. */
  readonly levels: number;
  /** Quantity-weighted entry fill price. */
  readonly averageEntry: number;
  readonly exitPrice: number;
  /** Base currency, contracts or shares. */
  readonly quantity: number;
  /** Profit at reference prices, before every cost. */
  readonly grossPnl: number;
  /** `entryCommission + exitCommission + regulatoryFees`. */
  readonly fees: number;
  readonly entryCommission: number;
  readonly exitCommission: number;
  readonly regulatoryFees: number;
  readonly slippage: number;
  readonly spread: number;
  /** Funding paid while the position was held; negative when it was received. */
  readonly funding: number;
  readonly netPnl: number;
  /**
   * What the first stop put at risk: quantity times the distance from the average entry to the stop, at the last entry
   * fill. Null without a stop. Profits over this are R multiples.
   */
  readonly initialRisk: number | null;
  readonly exitReason: ExitReason;
}

/** What one run over candles and a plan gives. */
export interface SimulationResult {
  readonly trades: readonly SimulatedTrade[];
  /** Midnight (epoch ms) of each UTC day that holds at least one bar, ascending. */
  readonly days: Float64Array;
  /** Cash plus unrealised profit at the last close of each of those days. */
  readonly dailyEquity: Float64Array;
  /** Bars at whose close, or during which, a position was open. */
  readonly barsInPosition: number;
  /** Cash after the last trade. */
  readonly finalEquity: number;
  /** True when equity reached zero: the run stopped there. */
  readonly isRuined: boolean;
  /** Funding settlements with an unknown rate while a position was held: their cost is missing from the result. */
  readonly missingFunding: number;
}
