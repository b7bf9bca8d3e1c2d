import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { EquityWatch } from '../equity-watch.ts';
import type { RiskSettings } from '../risk-settings.ts';

/** An order that opens or adds, as the guards weigh it. Prices are in the quote currency. */
export interface PlannedEntry {
  readonly strategyId: string;
  /** As `instrumentText` names it. */
  readonly instrument: string;
  readonly side: 'long' | 'short';
  /** Value of the whole order at the worst price it may fill at, in the account's currency. */
  readonly notional: number;
  /** The price at which it is expected to fill. */
  readonly price: number;
  readonly limitPrice: number | null;
  readonly triggerPrice: number | null;
  /** Where the stop of the position will rest; null for an entry without one. */
  readonly stopPrice: number | null;
  /** What the venue has set for the instrument: 1 without margin. */
  readonly leverage: number;
}

/** An open position, or an entry that rests and may fill at any time. */
export interface Holding {
  readonly instrument: string;
  readonly side: 'long' | 'short';
  readonly notional: number;
  /** Instruments of one group move together; null stands alone. */
  readonly correlationGroup: string | null;
}

/** Last price of each closed hour, oldest first; the two are of one length. */
export interface HourlyCloses {
  /** Open times of the hours. */
  readonly hours: readonly EpochMs[];
  readonly closes: readonly number[];
}

/** A two-sided quote, candles that have none, or a book that has not been heard. */
export type Quote =
  | { readonly kind: 'book'; readonly bid: number; readonly ask: number }
  | { readonly kind: 'candles' }
  | { readonly kind: 'unknown' };

/** Where the position would be liquidated after the entry. */
export type LiquidationAfter =
  | { readonly kind: 'impossible' }
  | { readonly kind: 'at'; readonly price: number }
  | { readonly kind: 'unknown' };

/** What is known of the instrument of the entry. */
export interface EntryMarket {
  readonly correlationGroup: string | null;
  /** A calendar of shared/domain/calendars. */
  readonly calendarId: string;
  readonly lastPrice: number | null;
  readonly lastPriceTime: EpochMs | null;
  readonly quote: Quote;
  /** Bars missing in what the strategy looks back on; null when nobody looked. */
  readonly missingBars: number | null;
  /** The venue's own, in the account's currency. */
  readonly minimumNotional: number;
  readonly liquidation: LiquidationAfter;
}

/** The account at this moment; money in its currency. */
export interface AccountRisk {
  readonly currency: string;
  readonly equity: number;
  /** What the venue says may still be used, resting orders taken off. */
  readonly freeMargin: number;
  readonly positions: readonly Holding[];
  /** Also those on their way and of unknown fate; not the order itself when it is an amendment. */
  readonly restingEntries: readonly Holding[];
  readonly watch: EquityWatch;
  /** Times at which entries were sent; older than a minute does not matter. */
  readonly entryTimes: readonly EpochMs[];
  /** When a stop last closed the strategy's position in this instrument; null for never. */
  readonly lastStopTime: EpochMs | null;
  readonly hourlyCloses: (instrument: string) => HourlyCloses | null;
}

/** All that a guard may look at. What is unknown is a reason to deny, never to pass. */
export interface EntrySituation {
  readonly now: EpochMs;
  readonly entry: PlannedEntry;
  readonly market: EntryMarket;
  readonly account: AccountRisk;
  readonly settings: RiskSettings;
}

/** A limit and what came instead, with units. */
export type Finding = Omit<GuardDenial, 'guard'>;

/** One rule that an entry must keep. */
export interface RiskGuard {
  readonly id: string;
  readonly title: string;
  /** Null lets the entry pass. */
  finding(situation: EntrySituation): Finding | null;
}
