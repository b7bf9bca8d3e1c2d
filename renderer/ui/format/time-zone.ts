import type { Settings } from '../../../shared/contract/settings.ts';
import type { TradingCalendar } from '../../../shared/domain/series.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';

/** The zone of this machine, as an IANA name. */
export const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where a market's hours are told: crypto trades by UTC, exchanges and currencies by New York. Unknown hours are UTC. */
const zonesOfCalendars: Readonly<Record<TradingCalendar, string>> = {
  continuous: 'UTC',
  sessions: 'UTC',
  xnys: 'America/New_York',
  forex: 'America/New_York',
};

/** The zone in which times are written; what is about no single series has no exchange and is in UTC then. */
export function shownZone(choice: Settings['timeZone'], calendar: TradingCalendar | null): string {
  if (choice === 'local') return localZone;
  return choice === 'exchange' && calendar !== null ? zonesOfCalendars[calendar] : 'UTC';
}

/**
 * The zone for the times of a series. Bars of a day and more have a day for a name and no hour: it is the same UTC day for
 * every reader.
 */
export function zoneOfSeries(
  choice: Settings['timeZone'],
  timeframe: Timeframe,
  calendar: TradingCalendar | null,
): string {
  return timeframeMs(timeframe) >= dayMs ? 'UTC' : shownZone(choice, calendar);
}

/** `New York` of `America/New_York`, `UTC` of all its names: what headers say. */
export function zoneName(zone: string): string {
  if (/^(Etc\/)?(UTC|GMT|UCT|Universal|Zulu|Greenwich)$/.test(zone)) return 'UTC';
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
