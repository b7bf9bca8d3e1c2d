import type { EpochMs } from '../../shared/domain/time.ts';

/** A decimal number; NaN for an empty cell, a word, an infinity or a number in another base. */
export function cellNumber(cell: string | undefined): number {
  if (cell === undefined || cell === '' || /[^0-9eE+\-. ]/.test(cell) || cell.trim() === '')
    return Number.NaN;
  const value = Number(cell);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** A text time taken apart: the wall clock as if it were UTC, and its offset where the text has one. */
export interface WallTime {
  readonly wallMs: number;
  /** Milliseconds ahead of UTC; null when the text does not say. */
  readonly offsetMs: number | null;
  readonly isDateOnly: boolean;
}

const textTime =
  /^(\d{4})([-./]?)(\d{2})\2(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.(\d{1,9}))?)?)?\s*(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?$/;

function offsetOf(text: string): number {
  if (!/^[+-]/.test(text)) return 0;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || '0');
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** Reads `2020-01-31`, `2020-01-31 14:00:00.000000`, `20200131 14:00`, `2020.01.31 14:00` and ISO 8601; else null. */
export function cellTextTime(cell: string): WallTime | null {
  const match = textTime.exec(cell.trim());
  if (match === null) return null;
  const [, year, , month, day, hour = '', minute = '0', second = '0', fraction = '0', zone = ''] = match;
  const monthIndex = Number(month) - 1;
  const dayMs = Date.UTC(Number(year), monthIndex, Number(day));
  const date = new Date(dayMs);
  // Date.UTC rolls 31 February over to March; such a date was never one.
  if (date.getUTCMonth() !== monthIndex || date.getUTCDate() !== Number(day)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const wallMs =
    dayMs +
    Number(hour) * 3_600_000 +
    Number(minute) * 60_000 +
    Number(second) * 1_000 +
    Math.floor(Number(`0.${fraction}`) * 1_000);
  return { wallMs, offsetMs: zone === '' ? null : offsetOf(zone), isDateOnly: hour === '' };
}

/** 1970-09 to 2106 in seconds: outside of it a number is no time of a candle. */
const earliestSeconds = 2 ** 24;
const latestSeconds = 2 ** 32;

/** Reads epoch time in the given unit; null when the number is no plausible time. */
export function cellEpoch(cell: string, unitMs: 1 | 1_000): EpochMs | null {
  const value = cellNumber(cell);
  const seconds = (value * unitMs) / 1_000;
  if (!(seconds >= earliestSeconds && seconds <= latestSeconds)) return null;
  const timeMs = value * unitMs;
  return Number.isInteger(timeMs) ? timeMs : Math.round(timeMs);
}
