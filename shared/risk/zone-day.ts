import { civilDay, type CivilDay } from '../domain/calendars/civil-day.ts';
import { dayMs, type EpochMs } from '../domain/time.ts';

/** What the clock on the wall shows in a zone. */
export interface ZoneTime {
  readonly day: CivilDay;
  /** Minutes since 00:00 by that clock. */
  readonly minute: number;
}

// Making a format costs far more than using it, and a guard asks at every entry.
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  formats.set(zone, format);
  return format;
}

/** Whether there is an IANA zone of this name. */
export function isZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

const minuteMs = 60_000;

interface KnownMinute {
  /** Minutes since the epoch. */
  readonly at: number;
  readonly shown: ZoneTime;
}

// Whoever watches asks many times within a minute, and a format takes thousands of times longer than a look.
const knownMinutes = new Map<string, KnownMinute>();

/** Date and time of day in an IANA zone, daylight saving included. Throws RangeError for an unknown zone or no time. */
export function zoneTime(timeMs: EpochMs, zone: string): ZoneTime {
  const at = Math.floor(timeMs / minuteMs);
  const known = knownMinutes.get(zone);
  if (known?.at === at) return known.shown;
  const shown = shownBy(zone, timeMs);
  knownMinutes.set(zone, { at, shown });
  return shown;
}

function shownBy(zone: string, timeMs: EpochMs): ZoneTime {
  if (zone === 'UTC' && Number.isFinite(timeMs)) {
    const day = Math.floor(timeMs / dayMs);
    return { day, minute: Math.floor((timeMs - day * dayMs) / minuteMs) };
  }
  const part = { year: 0, month: 0, day: 0, hour: 0, minute: 0 };
  for (const { type, value } of formatOf(zone).formatToParts(timeMs)) {
    if (type in part) part[type as keyof typeof part] = Number(value);
  }
  return { day: civilDay(part.year, part.month, part.day), minute: part.hour * 60 + part.minute };
}
