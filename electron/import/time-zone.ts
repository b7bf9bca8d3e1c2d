import { dayMs, type EpochMs } from '../../shared/domain/time.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';

/** What a wall clock says in UTC. Twice a year an hour happens twice, or never. */
export type ZonedTime =
  | { readonly kind: 'unique'; readonly timeMs: EpochMs }
  | { readonly kind: 'ambiguous'; readonly earlier: EpochMs; readonly later: EpochMs }
  | { readonly kind: 'nonexistent' };

export type ZoneReader = (wallMs: number) => ZonedTime;

function offsetReader(timeZone: string): (timeMs: EpochMs) => number {
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch (error) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `There is no time zone ${timeZone}.`,
      'Use an IANA name such as UTC, Europe/Paris or America/New_York.',
      { cause: error },
    );
  }
  const offsets = new Map<number, number>();
  return (timeMs) => {
    const known = offsets.get(timeMs);
    if (known !== undefined) return known;
    const parts = Object.fromEntries(
      format.formatToParts(timeMs).map(({ type, value }) => [type, Number(value)]),
    );
    const { year, month, day, hour, minute, second } = parts;
    const offset = Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(timeMs / 1_000) * 1_000;
    offsets.set(timeMs, offset);
    return offset;
  };
}

/** Converts wall clocks of an IANA zone. Throws BAD_USAGE for an unknown zone. */
export function zoneReader(timeZone: string): ZoneReader {
  const offsetAt = offsetReader(timeZone);
  if (timeZone === 'UTC') return (wallMs) => ({ kind: 'unique', timeMs: wallMs });
  return (wallMs) => {
    const day = Math.floor(wallMs / dayMs) * dayMs;
    const before = offsetAt(day - dayMs);
    const after = offsetAt(day + 2 * dayMs);
    if (before === after) return { kind: 'unique', timeMs: wallMs - before };
    const candidates = [wallMs - before, wallMs - after].filter(
      (timeMs) => offsetAt(timeMs) === wallMs - timeMs,
    );
    if (candidates.length === 0) return { kind: 'nonexistent' };
    if (candidates.length === 1) return { kind: 'unique', timeMs: candidates[0] };
    return { kind: 'ambiguous', earlier: Math.min(...candidates), later: Math.max(...candidates) };
  };
}
