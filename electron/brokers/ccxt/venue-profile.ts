import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { ReplyRule } from './guarded-fetch.ts';

/** How funding rates are asked for: by window, or as numbered pages from the newest back. */
export interface FundingPaging {
  readonly kind: 'window' | 'newest-first';
  readonly rows: number;
}

/** Points in one page, and how far back the venue's history reaches. */
export interface InterestLimits {
  readonly rows: number;
  readonly keptMs: number;
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
  /** Null where the venue publishes no history. */
  readonly openInterest: InterestLimits | null;
  readonly replies: readonly ReplyRule[];
}

/** The limits of a venue's open interest. Throws BAD_USAGE where it publishes no history. */
export function interestLimits(profile: VenueProfile): InterestLimits {
  if (profile.openInterest) return profile.openInterest;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${profile.name} publishes no history of open interest.`,
    'Take it from Binance, or import a file.',
  );
}
