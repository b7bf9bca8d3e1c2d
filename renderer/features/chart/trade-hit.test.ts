import type { UTCTimestamp } from 'lightweight-charts';
import { expect, test } from 'vitest';
import { markAt } from './trade-hit.ts';
import type { TradeMark } from './trade-marks.ts';

/** A pixel is a second wide and a price high, 500 at the top. */
const pane = {
  xOf: (timeMs: number) => timeMs / 1000,
  timeAt: (x: number) => x * 1000,
  yOf: (price: number) => 500 - price,
  plotSize: () => ({ width: 1000, height: 500 }),
};

const mark = (number: number, from: number, entry: number, to: number, exit: number): TradeMark => ({
  number,
  entryTime: from as UTCTimestamp,
  exitTime: to as UTCTimestamp,
  entryPrice: entry,
  exitPrice: exit,
  side: 'long',
  isGain: exit > entry,
  entryText: '',
  exitText: '',
});

const marks = [mark(1, 100, 100, 200, 200), mark(2, 205, 195, 400, 100)];

test('the nearest triangle is met first, then the line between them, else nothing', () => {
  expect(markAt({ x: 100, y: 405 }, marks, pane)?.number).toBe(1);
  expect(markAt({ x: 204, y: 304 }, marks, pane)?.number).toBe(2);
  expect(markAt({ x: 150, y: 352 }, marks, pane)?.number).toBe(1);
  expect(markAt({ x: 150, y: 300 }, marks, pane)).toBeNull();
});

test('a trade out of view is not met', () => {
  expect(markAt({ x: 990, y: 400 }, [mark(3, 5000, 100, 6000, 100)], pane)).toBeNull();
  expect(markAt({ x: 1, y: 1 }, marks, { ...pane, timeAt: () => null })).toBeNull();
});
