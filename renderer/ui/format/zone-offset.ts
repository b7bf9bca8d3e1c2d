import { dayMs, utcDay } from '../../../shared/domain/time.ts';

/** What a zone's clock is ahead of UTC at a moment, in milliseconds; negative west of Greenwich. */
export type ZoneOffset = (timeMs: number) => number;

const daysKept = 40_000;

function parts(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
}

/**
 * Offsets of an IANA zone as this browser's own time zone data has them. A day without a change of clocks is asked for
 * once; tables and axes ask for the same days over and over.
 */
export function zoneOffset(zone: string): ZoneOffset {
  const format = parts(zone);

  function ask(timeMs: number): number {
    const found = new Map(format.formatToParts(timeMs).map(({ type, value }) => [type, value]));
    const number = (type: Intl.DateTimeFormatPartTypes): number => Number(found.get(type));
    const year = found.get('era')?.startsWith('B') ? 1 - number('year') : number('year');
    const clock = new Date(0);
    clock.setUTCFullYear(year, number('month') - 1, number('day'));
    clock.setUTCHours(number('hour'), number('minute'), number('second'));
    return clock.getTime() - Math.floor(timeMs / 1000) * 1000;
  }

  /** By UTC day; null for a day in which the clocks move. */
  const days = new Map<number, number | null>();
  return (timeMs) => {
    const day = utcDay(timeMs);
    let known = days.get(day);
    if (known === undefined) {
      const atStart = ask(day * dayMs);
      known = atStart === ask((day + 1) * dayMs) ? atStart : null;
      if (days.size >= daysKept) days.clear();
      days.set(day, known);
    }
    return known ?? ask(timeMs);
  };
}
