import { parseUtc } from '../../../shared/domain/time.ts';
import { narrowSpace, undefinedMark } from './number-format.ts';
import { zoneName } from './time-zone.ts';
import { zoneOffset, type ZoneOffset } from './zone-offset.ts';

type Time = number | null | undefined;

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const halfDayMs = 43_200_000;
/** The furthest from 1970 that a `Date` can hold, less the largest offset. */
const furthestMs = 8.64e15 - 2 * halfDayMs;

/** Writes and reads moments by the clock of one zone. Every text is ISO without a zone: `name` is written once beside it. */
export interface TimeFormat {
  /** IANA name: `America/New_York`. */
  readonly zone: string;
  /** What a header says: `UTC`, `New York`. */
  readonly name: string;
  /** `2018-05` */
  readonly month: (time: Time) => string;
  /** `2018-05-15` */
  readonly date: (time: Time) => string;
  /** `2018-05-15 06:00` */
  readonly dateTime: (time: Time) => string;
  /** `2018-05-15 06:00:14` */
  readonly dateTimeSeconds: (time: Time) => string;
  /** `06:00` */
  readonly clock: (time: Time) => string;
  /** With a spaced en dash: `2018-05-15 – 2022-03-01`. */
  readonly dateRange: (from: Time, to: Time) => string;
  /** For a sentence: `2018-05-15 06:00 New York`. */
  readonly stamp: (time: Time) => string;
  /** The moment whose UTC fields are what this zone's clock shows; for axes that count days and hours. */
  readonly civil: (timeMs: number) => number;
  /** `+05:30` at a moment. */
  readonly offset: (timeMs: number) => string;
  /**
   * Reads `2020-01-31`, `2020-01-31 14:00` or full ISO by this zone's clock. An hour that comes twice is its first, one
   * that is left out is read by the clock before the change. Null for what is no time.
   */
  readonly parse: (text: string) => number | null;
}

function timeOfClock(civilMs: number, offsetAt: ZoneOffset): number {
  const before = offsetAt(civilMs - 2 * halfDayMs);
  const after = offsetAt(civilMs + 2 * halfDayMs);
  const fitting = [civilMs - before, civilMs - after].filter((time) => time + offsetAt(time) === civilMs);
  return fitting.length === 0 ? civilMs - before : Math.min(...fitting);
}

function offsetText(offsetMs: number): string {
  const minutes = Math.round(Math.abs(offsetMs) / 60_000);
  return `${offsetMs < 0 ? '−' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function createTimeFormat(zone: string): TimeFormat {
  const name = zoneName(zone);
  const offsetAt: ZoneOffset = name === 'UTC' ? () => 0 : zoneOffset(zone);
  const write =
    (from: number, to: number) =>
    (time: Time): string => {
      if (typeof time !== 'number' || !(Math.abs(time) <= furthestMs)) return undefinedMark;
      return new Date(time + offsetAt(time)).toISOString().slice(from, to).replace('T', ' ');
    };
  const date = write(0, 10);
  const dateTime = write(0, 16);
  return {
    zone,
    name,
    month: write(0, 7),
    date,
    dateTime,
    dateTimeSeconds: write(0, 19),
    clock: write(11, 16),
    dateRange: (from, to) => `${date(from)} ${undefinedMark} ${date(to)}`,
    stamp: (time) => `${dateTime(time)} ${name}`,
    civil: (time) => time + offsetAt(time),
    offset: (time) => offsetText(offsetAt(time)),
    parse(text) {
      const asUtc = parseUtc(text);
      if (asUtc === null || /(?:Z|[+-]\d{2}:\d{2})$/.test(text.slice(10))) return asUtc;
      return timeOfClock(asUtc, offsetAt);
    },
  };
}

const formats = new Map<string, TimeFormat>();

/** The one format of a zone: what was memoised with it stays as it is. */
export function timesIn(zone: string): TimeFormat {
  const known = formats.get(zone) ?? createTimeFormat(zone);
  formats.set(zone, known);
  return known;
}

/** For what is a UTC day by its nature: days of a coverage calendar, file names, daily figures. */
export const utcTimes = timesIn('UTC');

/** Minutes and seconds, with hours when there are any: `0:18`, `12:05`, `1:02:05`. */
export function formatDuration(durationMs: Time): string {
  if (typeof durationMs !== 'number' || !Number.isFinite(durationMs)) return undefinedMark;
  const seconds = Math.max(0, Math.round(durationMs / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  const tail = twoDigits(seconds % 60);
  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${tail}` : `${minutes}:${tail}`;
}

/** A length of time that is over, in its own unit: `850 ms`, `4.2 s`, `3:07 min`; the decimal sign comes from outside. */
export function formatElapsed(
  durationMs: Time,
  number: (value: number, decimals?: number) => string,
): string {
  if (typeof durationMs !== 'number' || !Number.isFinite(durationMs)) return undefinedMark;
  if (durationMs < 1000) return `${number(Math.round(durationMs))}${narrowSpace}ms`;
  if (durationMs < 60_000) return `${number(durationMs / 1000, 1)}${narrowSpace}s`;
  return `${formatDuration(durationMs)}${narrowSpace}min`;
}
