import { beforeEach, expect, test } from 'vitest';
import type { ChartSurface, PlotPointer } from '../../chart/chart-surface.ts';
import { LineDrag, type LineDragDesk } from './line-drag.ts';
import type { MovableLine } from './movable-lines.ts';

/** A price is a pixel high, 500 at the top; the plot is 1000 wide. */
const surface: ChartSurface = {
  attach: () => () => {},
  xOf: () => null,
  timeAt: () => null,
  yOf: (price) => 500 - price,
  priceAt: (y) => 500 - y,
  barNear: () => null,
  barsBetween: () => 0,
  plotSize: () => ({ width: 1000, height: 500 }),
  onPointer: () => () => {},
  onKey: () => () => {},
  onView: () => () => {},
  setCursor: (cursor) => void (shape = cursor),
  picture: () => {
    throw new Error('no picture here');
  },
};

const line = (key: string, price: string): MovableLine => ({
  key,
  price,
  name: key,
  moves: { kind: 'orders', clientOrderIds: [key] },
});

let shape: string | null = null;
let isOpen = true;
let told: string[] = [];
let drag: LineDrag;

const desk: LineDragDesk = {
  lines: () => [line('stop', '100'), line('target', '104')],
  isOpen: () => isOpen,
  priceText: (price) => price.toFixed(1),
  over: ({ key }, price) => void told.push(`over ${key} ${price}`),
  drop: ({ key }, price) => void told.push(`drop ${key} ${price}`),
  letGo: ({ key }) => void told.push(`let go ${key}`),
};

function point(kind: PlotPointer['kind'], x: number, y: number): boolean {
  const keys = { shiftKey: false, ctrlKey: false, altKey: false };
  return drag.point({ kind, x, y, timeMs: 0, price: 500 - y, isOnPlot: true, button: 0, ...keys });
}

beforeEach(() => {
  told = [];
  isOpen = true;
  shape = null;
  drag = new LineDrag(surface, desk);
});

test('the nearest line under the pointer follows it and is dropped where it is let go', () => {
  expect(point('down', 800, 399)).toBe(true);
  point('move', 800, 401);
  point('move', 800, 420);
  point('up', 800, 420);
  expect(told).toEqual(['over stop 80.0', 'drop stop 80.0']);
});

test('between two lines the nearer one is taken', () => {
  point('down', 800, 397);
  point('move', 800, 380);
  expect(told).toEqual(['over target 120.0']);
});

test('a press that hardly moves drops nothing', () => {
  point('down', 800, 400);
  point('move', 800, 402);
  point('up', 800, 402);
  expect(told).toEqual(['let go stop']);
});

test('lines are taken on their right half alone, and not while something else is under way', () => {
  expect(point('down', 300, 400)).toBe(false);
  expect(point('down', 800, 450)).toBe(false);
  isOpen = false;
  expect(point('down', 800, 400)).toBe(false);
  expect(told).toEqual([]);
});

test('a drag that is broken off is let go, and what comes after it moves nothing', () => {
  point('down', 800, 400);
  point('move', 800, 450);
  point('cancel', 800, 450);
  expect(point('up', 800, 450)).toBe(false);
  expect(told).toEqual(['over stop 50.0', 'let go stop']);
});

test('a price below zero is never asked for', () => {
  point('down', 800, 400);
  point('move', 800, 520);
  point('up', 800, 520);
  expect(told).toEqual(['let go stop']);
});

test('the pointer shows what can be taken', () => {
  expect(point('move', 800, 400)).toBe(true);
  expect(shape).toBe('ns-resize');
  point('move', 800, 300);
  expect(shape).toBeNull();
});
