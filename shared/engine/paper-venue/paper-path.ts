import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { PositionSide } from '../../domain/trading/trading-order.ts';
import type { PaperBook } from './paper-book.ts';

/** Where the walk of a bar is, for the orders of one position. */
export interface PaperPath {
  readonly book: PaperBook;
  readonly instrument: InstrumentKey;
  readonly positionSide: PositionSide;
  /** What the bar still has to give; null for any amount. */
  readonly liquidity: { lots: Lots | null };
  price: Ticks;
  /**
   * No stop fills better than here on its leg: the open, then the last fill. The order of the legs is assumed, and may
   * not turn a stop that was passed at the open into a better one.
   */
  passed: Ticks;
  /** True in the walked candle once an entry has filled in it. */
  hasAdded: boolean;
  /** True when the last of those was a taker: no target fills in that candle. */
  hasEnteredAtMarket: boolean;
}
