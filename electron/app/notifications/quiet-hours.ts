import type { NotificationSettings } from '../../../shared/contract/settings.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';

type QuietHours = NonNullable<NotificationSettings['quietHours']>;

/** `HH:MM` as minutes since midnight. */
function minuteOf(text: string): number {
  const [hours, minutes] = text.split(':').map(Number);
  return hours * 60 + minutes;
}

/** What the wall clock of an IANA zone says at a time, in minutes since its midnight. */
function wallMinute(time: EpochMs, timeZone: string | undefined): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(time);
  const valueOf = (type: 'hour' | 'minute'): number =>
    Number(parts.find((part) => part.type === type)?.value ?? 0);
  return valueOf('hour') * 60 + valueOf('minute');
}

/**
 * Whether quiet hours are on at `time`, by the wall clock of `timeZone` (absent: that of the machine): from `from` on, up
 * to but not with `to`, over midnight where `to` comes first. By the wall clock an hour that a change of the clocks
 * repeats is quiet twice, and one that it leaves out never. Two equal times are no hours at all.
 */
export function isQuiet(time: EpochMs, hours: QuietHours | null, timeZone?: string): boolean {
  if (hours === null) return false;
  const from = minuteOf(hours.from);
  const to = minuteOf(hours.to);
  const now = wallMinute(time, timeZone);
  return from <= to ? now >= from && now < to : now >= from || now < to;
}
