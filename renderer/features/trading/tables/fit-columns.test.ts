import { expect, test } from 'vitest';
import { fittingColumns } from './fit-columns.ts';

const needed = { name: 'needed', width: 100 };
const wide = { name: 'wide', width: 200, isOptional: true };
const narrow = { name: 'narrow', width: 50, isOptional: true };
const columns = [wide, needed, narrow];
const shown = (room: number) => [...fittingColumns(columns, room)].map(({ name }) => name).toSorted();

test('a narrow table keeps what it needs, others come as they fit', () => {
  expect(shown(0)).toEqual(['needed']);
  expect(shown(160)).toEqual(['narrow', 'needed']);
  expect(shown(300)).toEqual(['needed', 'wide']);
  expect(shown(350)).toEqual(['narrow', 'needed', 'wide']);
});
