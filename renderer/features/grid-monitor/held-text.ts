import { narrowSpace, undefinedMark, type NumberFormat } from '../../ui/format/number-format.ts';
import type { TimeFormat } from '../../ui/format/time-format.ts';
import type { Translate } from '../../locales/translate.tsx';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** A length of time in its two largest units: `1 d 4 h`, `8 h 40 min`, `39 min`. */
export function heldText(durationMs: number | null, format: NumberFormat, t: Translate): string {
  if (durationMs === null || durationMs < 0) return undefinedMark;
  const days = Math.floor(durationMs / dayMs);
  const hours = Math.floor((durationMs % dayMs) / hourMs);
  const minutes = Math.floor((durationMs % hourMs) / minuteMs);
  const part = (value: number, unit: 'd' | 'h' | 'min'): string =>
    `${format.number(value)}${narrowSpace}${t(`grids.unit.${unit}`)}`;
  if (days > 0) return hours > 0 ? `${part(days, 'd')} ${part(hours, 'h')}` : part(days, 'd');
  if (hours > 0) return minutes > 0 ? `${part(hours, 'h')} ${part(minutes, 'min')}` : part(hours, 'h');
  return part(minutes, 'min');
}

/** How long the present cycle has lasted, by the clock of its candles; null outside one. */
export function cycleAge(row: {
  readonly cycleSince: number | null;
  readonly now: number | null;
  readonly side: string | null;
}): number | null {
  const { cycleSince, now, side } = row;
  return side === null || cycleSince === null || now === null ? null : Math.max(0, now - cycleSince);
}

/** A moment near `now`: the minute alone on the same day, with its day otherwise. */
export function momentText(time: number | null, now: number | null, times: TimeFormat): string {
  const text = times.dateTime(time);
  return now !== null && text.slice(0, 10) === times.date(now) ? text.slice(11) : text;
}
