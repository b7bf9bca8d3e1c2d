import type { Settings } from '../../../shared/contract/settings.ts';
import type { TradingCalendar } from '../../../shared/domain/series.ts';

/** The zone of this machine, as an IANA name. */
export const localZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Where a market's hours are told: crypto trades by UTC, exchanges and currencies by New York. Unknown hours are UTC. */
export const zonesOfCalendars: Readonly<Record<TradingCalendar, string>> = {
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

/** `New York` of `America/New_York`, `UTC` of all its names: what headers say. */
export function zoneName(zone: string): string {
  if (/^(Etc\/)?(UTC|GMT|UCT|Universal|Zulu|Greenwich)$/.test(zone)) return 'UTC';
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
