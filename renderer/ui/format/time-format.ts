import { narrowSpace, undefinedMark } from './number-format.ts';

type Time = number | null | undefined;

const twoDigits = (value: number): string => String(value).padStart(2, '0');

function iso(time: Time, from: number, to: number): string {
  if (typeof time !== 'number' || !Number.isFinite(time)) return undefinedMark;
  return new Date(time).toISOString().slice(from, to).replace('T', ' ');
}

/** UTC day of epoch milliseconds: `2018-05-15`. */
export const formatDate = (time: Time): string => iso(time, 0, 10);

/** UTC minute: `2018-05-15 06:00`. Write the zone once beside it. */
export const formatDateTime = (time: Time): string => iso(time, 0, 16);

/** UTC second: `2018-05-15 06:00:14`. */
export const formatDateTimeSeconds = (time: Time): string => iso(time, 0, 19);

/** A range with a spaced en dash: `2018-05-15 – 2022-03-01`. */
export function formatDateRange(from: Time, to: Time): string {
  return `${formatDate(from)} ${undefinedMark} ${formatDate(to)}`;
}

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
