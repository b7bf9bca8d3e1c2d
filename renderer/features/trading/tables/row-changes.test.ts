import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupTogether, hasChanges, rowChanges } from './row-changes.ts';

interface Row {
  readonly key: string;
  readonly value: number;
}

const keyOf = ({ key }: Row): string => key;

describe('changes of rows', () => {
  test('a new key is added, a new object under a known key updated, a missing key removed', () => {
    const stays = { key: 'a', value: 1 };
    const changes = rowChanges<Row>(
      [stays, { key: 'b', value: 1 }, { key: 'c', value: 1 }],
      [stays, { key: 'b', value: 2 }, { key: 'd', value: 1 }],
      keyOf,
    );
    expect(changes).toEqual({
      add: [{ key: 'd', value: 1 }],
      update: [{ key: 'b', value: 2 }],
      remove: [{ key: 'c', value: 1 }],
    });
    expect(hasChanges(rowChanges([stays], [stays], keyOf))).toBe(false);
  });

  test('applied to the old rows they always give the new ones', () => {
    const rows = fc.uniqueArray(
      fc.record<Row>({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), value: fc.nat(3) }),
      { selector: keyOf },
    );
    fc.assert(
      fc.property(rows, rows, (before, after) => {
        const { add, update, remove } = rowChanges<Row>(before, after, keyOf);
        const table = new Map(before.map((row) => [row.key, row]));
        for (const row of remove) table.delete(row.key);
        for (const row of [...add, ...update]) table.set(row.key, row);
        expect(table.size).toBe(after.length);
        for (const row of after) expect(table.get(row.key)).toEqual(row);
      }),
    );
  });
});

test('a group stands together where its first row is, in the order of its rows', () => {
  const rows = ['b1', 'a1', 'b2', 'c1', 'a2'];
  expect(groupTogether(rows, (row) => row[0]!)).toEqual(['b1', 'b2', 'a1', 'a2', 'c1']);
});
