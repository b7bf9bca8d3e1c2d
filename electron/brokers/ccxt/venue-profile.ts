import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { ReplyRule } from './guarded-fetch.ts';

/** How funding rates are asked for: by window, or as numbered pages from the newest back. */
export interface FundingPaging {
  readonly kind: 'window' | 'newest-first';
  readonly rows: number;
}

/** What sets one venue apart: the limits of its pages and the shapes of its replies. */
export interface VenueProfile {
  /** The name of the file in ccxt. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Options of the ccxt client. */
  readonly options: object;
  /** Candles that one page surely holds, whichever way the venue reads the window's end. */
  readonly candleRows: (timeframe: Timeframe) => number;
  /** Last instant of a page's window as the venue wants it. */
  readonly windowEnd: (toMs: number) => number;
  readonly funding: FundingPaging;
  /** Null where the venue publishes no history; `keptMs` is how far back it reaches. */
  readonly openInterest: { readonly rows: number; readonly keptMs: number } | null;
  readonly replies: readonly ReplyRule[];
}
