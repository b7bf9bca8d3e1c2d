import type { EpochMs } from '../time.ts';
import type { CivilDay } from './civil-day.ts';

/** Time in which a market trades without a break: `[openMs, closeMs)`. */
export interface MarketSession {
  /** The trading date that the session belongs to. */
  readonly day: CivilDay;
  readonly openMs: EpochMs;
  readonly closeMs: EpochMs;
}

/** When a market is open, as a rule: a trading date has one session or none. */
export interface MarketCalendar {
  readonly id: string;
  readonly title: string;
  /** Earlier than this the rule was another one; nothing is claimed about those times. */
  readonly knownFrom: EpochMs;
  /** The session of a trading date, null where the market stays closed. Sessions of later dates start later. */
  sessionOf(day: CivilDay): MarketSession | null;
}
