import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { TimeSpan } from '../../../shared/ports/market-data.ts';
import type { ReplyRule } from './guarded-fetch.ts';
import type { Exchange } from './load-exchange.ts';

/** How funding rates are asked for: by window, as numbered pages from the newest back, or all of them at once. */
export interface FundingPaging {
  readonly kind: 'window' | 'newest-first' | 'whole';
  readonly rows: number;
  /** What the venue calls the window's end, when ccxt has no name for it. */
  readonly endParameter?: string;
  /** How far back the venue's history reaches; absent where it reaches back to the first. */
  readonly keptMs?: number;
}

/** Points in one page, and how far back the venue's history reaches. */
export interface InterestLimits {
  readonly rows: number;
  /** Infinite where it reaches back to the first. */
  readonly keptMs: (timeframe: Timeframe) => number;
  readonly timeframes: readonly Timeframe[];
  /** The request itself, where ccxt's own gives another figure; rows as ccxt has them. */
  readonly ask?: (
    exchange: Exchange,
    marketId: string,
    timeframe: Timeframe,
    span: TimeSpan,
  ) => Promise<unknown>;
}

/** What sets one venue apart: the limits of its pages and the shapes of its replies. */
export interface VenueProfile {
  /** The name of the file in ccxt. */
  readonly id: string;
  /** The name that people read. */
  readonly name: string;
  /** Options of the ccxt client. */
  readonly options: object;
  readonly timeframes: readonly Timeframe[];
  /** What a trader should know before asking. */
  readonly notes: readonly string[];
  /** Candles that one page surely holds, whichever way the venue reads the window's end. */
  readonly candleRows: (timeframe: Timeframe) => number;
  /** Candles the venue remembers, the open one left out; absent where it remembers all. */
  readonly keptCandles?: number;
  /** Last instant of a page's window as the venue wants it; null where it is told the beginning only. */
  readonly windowEnd: ((toMs: number) => number) | null;
  /** The venue's clock, where ccxt has no way to ask for it. */
  readonly askTime?: (exchange: Exchange) => Promise<unknown>;
  /** Null where the venue publishes none. */
  readonly funding: FundingPaging | null;
  /** Null where the venue publishes no history. */
  readonly openInterest: InterestLimits | null;
  readonly replies: readonly ReplyRule[];
}

/** How a venue's funding rates are asked for. Throws BAD_USAGE where it publishes none. */
export function fundingPaging(profile: VenueProfile): FundingPaging {
  if (profile.funding) return profile.funding;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${profile.name} publishes no funding rates here.`,
    'Take them from Binance, Bitget, Bybit, OKX or Kraken Futures, or import a file.',
  );
}

/** The limits of a venue's open interest. Throws BAD_USAGE where it publishes no history, or none on this timeframe. */
export function interestLimits(profile: VenueProfile, timeframe: Timeframe): InterestLimits {
  const { name, openInterest } = profile;
  if (openInterest === null) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${name} publishes no history of open interest.`,
      'Take it from Binance, Bybit or OKX, or import a file.',
    );
  }
  if (openInterest.timeframes.includes(timeframe)) return openInterest;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${name} publishes no open interest every ${timeframe}.`,
    `Take one of ${openInterest.timeframes.join(', ')}.`,
  );
}

/** Throws BAD_USAGE for a timeframe that the venue has no candles of. */
export function requireTimeframe(profile: VenueProfile, timeframe: Timeframe): void {
  if (profile.timeframes.includes(timeframe)) return;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${profile.name} has no ${timeframe} candles.`,
    `Take one of ${profile.timeframes.join(', ')}; longer ones are derived from shorter ones.`,
  );
}
