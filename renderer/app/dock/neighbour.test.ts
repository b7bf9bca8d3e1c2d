import { expect, test } from 'vitest';
import { neighbourOf, type Box, type Direction } from './neighbour.ts';

const box = (left: number, top: number, width: number, height: number): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

/** A tall group on the left, two above each other beside it, the lower one taller, a foot under all. */
const page = {
  left: box(0, 0, 400, 600),
  upper: box(404, 0, 600, 200),
  lower: box(404, 204, 600, 396),
  foot: box(0, 604, 1004, 100),
};
type Name = keyof typeof page;

function next(from: Name, direction: Direction): Name | null {
  const others = (Object.keys(page) as Name[]).filter((name) => name !== from);
  const index = neighbourOf(
    page[from],
    others.map((name) => page[name]),
    direction,
  );
  return index === null ? null : others[index]!;
}

test.each<[Name, Direction, Name | null]>([
  ['left', 'right', 'lower'],
  ['left', 'down', 'foot'],
  ['left', 'left', null],
  ['left', 'up', null],
  ['upper', 'left', 'left'],
  ['upper', 'down', 'lower'],
  ['upper', 'right', null],
  ['lower', 'up', 'upper'],
  ['lower', 'down', 'foot'],
  ['foot', 'up', 'lower'],
])('from %s to the %s is %s', (from, direction, to) => {
  expect(next(from, direction)).toBe(to);
});

test('alone there is none', () => {
  expect(neighbourOf(page.left, [], 'right')).toBeNull();
});
