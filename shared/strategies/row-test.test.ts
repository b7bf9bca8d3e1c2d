import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  above,
  allOf,
  atLeast,
  atMost,
  below,
  eitherOf,
  equals,
  known,
  oneBarBefore,
  unless,
  type RowTest,
} from './row-test.ts';

const value = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constant(Number.NaN));
const columns = fc
  .array(fc.tuple(value, value), { minLength: 1, maxLength: 40 })
  .map((rows) => ({ a: Float64Array.from(rows, ([a]) => a), b: Float64Array.from(rows, ([, b]) => b) }));

type Columns = { readonly a: Float64Array; readonly b: Float64Array };

/** A test, and the same rule for one row in plain words. */
const rules: readonly (readonly [
  string,
  (columns: Columns) => RowTest,
  (columns: Columns, row: number) => boolean,
])[] = [
  ['above a column', ({ a, b }) => above(a, b, 2), ({ a, b }, row) => a[row] > 2 * b[row]],
  ['above a number', ({ a }) => above(a, 1), ({ a }, row) => a[row] > 1],
  ['below a column', ({ a, b }) => below(a, b, 2), ({ a, b }, row) => a[row] < 2 * b[row]],
  ['below a number', ({ a }) => below(a, 1), ({ a }, row) => a[row] < 1],
  ['at least', ({ a }) => atLeast(a, 1), ({ a }, row) => a[row] >= 1],
  ['at most a column', ({ a, b }) => atMost(a, b), ({ a, b }, row) => a[row] <= b[row]],
  ['at most a number', ({ a }) => atMost(a, 1), ({ a }, row) => a[row] <= 1],
  ['equals', ({ a }) => equals(a, 2), ({ a }, row) => a[row] === 2],
  ['known', ({ a }) => known(a), ({ a }, row) => !Number.isNaN(a[row])],
  ['all of', ({ a, b }) => allOf(above(a, 0), below(b, 2)), ({ a, b }, row) => a[row] > 0 && b[row] < 2],
  [
    'either of',
    ({ a, b }) => eitherOf(above(a, 1), below(b, 0)),
    ({ a, b }, row) => a[row] > 1 || b[row] < 0,
  ],
  ['unless', ({ a }) => unless(above(a, 1)), ({ a }, row) => !(a[row] > 1)],
  [
    'one bar before',
    ({ a, b }) => oneBarBefore(allOf(above(a, b), known(b))),
    ({ a, b }, row) => row > 0 && a[row - 1] > b[row - 1],
  ],
];

describe('a row test keeps the rows in which it holds, in order', () => {
  it.each(rules)('%s', (_, testOf, holds) => {
    fc.assert(
      fc.property(columns, fc.infiniteStream(fc.boolean()), (given, isAsked) => {
        // Some rows only: those that an earlier test has left.
        const asked = [...given.a.keys()].filter(() => isAsked.next().value);
        const rows = Int32Array.from(asked);
        const kept = testOf(given)(rows, rows.length);
        expect([...rows.subarray(0, kept)]).toEqual(asked.filter((row) => holds(given, row)));
      }),
    );
  });
});
