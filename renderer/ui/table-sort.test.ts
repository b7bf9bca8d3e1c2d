import { expect, test } from 'vitest';
import { sortRows } from './table-sort.ts';

const rows = [{ v: 2 }, { v: null }, { v: 10 }, { v: -1 }] as const;
const values = (sorted: readonly { readonly v: number | null }[]) => sorted.map((row) => row.v);

test('undefined values come last in both directions', () => {
  expect(values(sortRows(rows, (row) => row.v, 'ascending'))).toEqual([-1, 2, 10, null]);
  expect(values(sortRows(rows, (row) => row.v, 'descending'))).toEqual([10, 2, -1, null]);
});

test('equal rows keep their order and the source is untouched', () => {
  const source = [
    { name: 'a', v: 1 },
    { name: 'b', v: 1 },
  ];
  expect(sortRows(source, (row) => row.v, 'descending').map((row) => row.name)).toEqual(['a', 'b']);
  expect(source[0]!.name).toBe('a');
});
