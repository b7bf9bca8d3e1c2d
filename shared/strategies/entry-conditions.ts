import { known, type RowTest } from './row-test.ts';

/** One thing that must hold at a close before a strategy enters. */
export interface EntryCondition {
  /** A few words for a trader: `RSI below 30`. */
  readonly text: string;
  readonly holds: RowTest;
}

/** All that each side waits for; a side that is not traded waits for nothing and never enters. */
export interface EntryConditions {
  readonly long: readonly EntryCondition[];
  readonly short: readonly EntryCondition[];
}

/** The column of sides that conditions make of `length` rows: +1 where all of the long ones hold, -1 of the short, else 0. */
export function entrySides(length: number, { long, short }: EntryConditions): Int8Array {
  const sides = new Int8Array(length);
  const rows = new Int32Array(length);
  // Long last: where both should hold, it wins.
  for (const [conditions, side] of [
    [short, -1],
    [long, 1],
  ] as const) {
    if (conditions.length === 0) continue;
    for (let row = 0; row < length; row += 1) rows[row] = row;
    let count = length;
    for (const { holds } of conditions) count = holds(rows, count);
    for (let index = 0; index < count; index += 1) sides[rows[index]] = side;
  }
  return sides;
}

/** A grid's levels are measured from its mean, so that there must be one. */
export function meanKnown(mean: Float64Array): EntryCondition {
  return { text: 'Mean known', holds: known(mean) };
}

/** The conditions of a grid whose sides are armed by `armed`: those, and its mean. */
export function withMean({ long, short }: EntryConditions, mean: Float64Array): EntryConditions {
  const and = (side: readonly EntryCondition[]): readonly EntryCondition[] =>
    side.length === 0 ? side : [...side, meanKnown(mean)];
  return { long: and(long), short: and(short) };
}
