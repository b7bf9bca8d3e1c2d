import type { DrawingPoint } from '../../../../shared/contract/charts.ts';

/** What lies between two points of a chart. */
export interface Measure {
  readonly price: number;
  /** Of the first price; null where that is not above zero. */
  readonly share: number | null;
  readonly bars: number;
  readonly durationMs: number;
}

export function measureOf(from: DrawingPoint, to: DrawingPoint, bars: number): Measure {
  return {
    price: to.price - from.price,
    share: from.price > 0 ? (to.price - from.price) / from.price : null,
    bars,
    durationMs: to.time - from.time,
  };
}

/** A length of time in its two largest units, such as 3 days 4 hours; below a minute it is nothing. */
export function spanParts(
  durationMs: number,
): readonly { readonly unit: SpanUnit; readonly count: number }[] {
  let rest = Math.floor(Math.abs(durationMs) / 60_000);
  const parts: { unit: SpanUnit; count: number }[] = [];
  for (const [unit, minutes] of spanUnits) {
    const count = Math.floor(rest / minutes);
    rest -= count * minutes;
    if (count > 0) parts.push({ unit, count });
    // A smaller unit than the next one says nothing beside the first.
    if (parts.length === 2 || (parts.length === 1 && count === 0)) break;
  }
  return parts;
}

export type SpanUnit = 'day' | 'hour' | 'minute';

const spanUnits: readonly (readonly [SpanUnit, number])[] = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
];
