import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Drawing, DrawingKind } from '../../../../shared/contract/charts.ts';
import { movedBy, nudged, onTick, withPoint } from './change-drawing.ts';
import { leavesAt, shapeOf, type Pixel } from './drawing-shape.ts';
import { distanceToSegment, hitOf } from './hit-test.ts';
import { measureOf, spanParts } from './measure.ts';
import { snapped } from './snap.ts';

/** A pane of 1000 x 500 pixels: a pixel is a second wide, and a price is a pixel, 500 at the top. */
const pane = {
  xOf: (timeMs: number) => timeMs / 1000,
  yOf: (price: number) => 500 - price,
  plotSize: () => ({ width: 1000, height: 500 }),
};
const back = ({ x, y }: Pixel) => ({ time: x * 1000, price: 500 - y });

function drawn(kind: DrawingKind, ...points: [number, number][]): Drawing {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    kind,
    points: points.map(([x, price]) => ({ time: x * 1000, price })),
    style: { color: 'level', width: 1, dash: 'solid' },
    text: '',
    isLocked: false,
  };
}

const coordinate = fc.integer({ min: -2000, max: 2000 });
const pixel = fc.record({ x: coordinate, y: coordinate });

describe('shapes of drawings', () => {
  test('a ray ends where it leaves the pane, an extended line on both sides', () => {
    const ray = shapeOf(drawn('ray', [100, 100], [200, 200]), pane)!;
    expect(ray.segments).toEqual([{ from: { x: 100, y: 400 }, to: { x: 500, y: 0 } }]);
    const line = shapeOf(drawn('extended', [100, 100], [200, 200]), pane)!;
    expect(line.segments).toEqual([{ from: { x: 0, y: 500 }, to: { x: 500, y: 0 } }]);
  });

  test('a line through two points leaves the pane on their line, never short of the second', () => {
    fc.assert(
      fc.property(pixel, pixel, (from, to) => {
        const end = leavesAt(from, to, 1000, 500);
        const cross = (end.x - from.x) * (to.y - from.y) - (end.y - from.y) * (to.x - from.x);
        expect(Math.abs(cross)).toBeLessThan(1e-3);
        const reach = Math.hypot(end.x - from.x, end.y - from.y);
        expect(reach).toBeGreaterThanOrEqual(Math.hypot(to.x - from.x, to.y - from.y) - 1e-6);
      }),
    );
  });

  test('a retracement counts from its second point back to its first', () => {
    const { levels } = shapeOf(drawn('fibonacci', [0, 100], [100, 200]), pane)!;
    expect(levels.map(({ ratio, price }) => [ratio, Number(price.toFixed(6))])).toEqual([
      [0, 200],
      [0.236, 176.4],
      [0.382, 161.8],
      [0.5, 150],
      [0.618, 138.2],
      [0.786, 121.4],
      [1, 100],
    ]);
  });

  test('a rectangle is the same whichever corners it was drawn from', () => {
    const one = shapeOf(drawn('rectangle', [100, 100], [300, 200]), pane)!;
    const other = shapeOf(drawn('rectangle', [300, 100], [100, 200]), pane)!;
    expect(other.area).toEqual(one.area);
    expect(other.segments).toEqual(one.segments);
  });

  test('a drawing without a place on the pane has no shape', () => {
    expect(shapeOf(drawn('horizontal', [0, 1]), { ...pane, xOf: () => null })).toBeNull();
  });
});

describe('what lies under the pointer', () => {
  const shape = shapeOf(drawn('rectangle', [100, 100], [300, 200]), pane)!;

  test('its points come before its edges, and its inside counts only where it is asked', () => {
    expect(hitOf({ x: 103, y: 402 }, shape)).toEqual({ part: 'handle', index: 0 });
    expect(hitOf({ x: 200, y: 401 }, shape)).toEqual({ part: 'body' });
    expect(hitOf({ x: 200, y: 350 }, shape)).toBeNull();
    expect(hitOf({ x: 200, y: 350 }, shape, [shape.area!])).toEqual({ part: 'body' });
    expect(hitOf({ x: 320, y: 350 }, shape, [shape.area!])).toBeNull();
  });

  test('no point of a segment is nearer than the distance to it', () => {
    fc.assert(
      fc.property(pixel, pixel, pixel, fc.double({ min: 0, max: 1, noNaN: true }), (at, from, to, share) => {
        const on = { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
        const distance = distanceToSegment(at, { from, to });
        expect(Math.hypot(at.x - on.x, at.y - on.y)).toBeGreaterThanOrEqual(distance - 1e-6);
      }),
    );
  });
});

describe('moving a drawing', () => {
  test('by pixels keeps its shape, and moving back brings it back', () => {
    fc.assert(
      fc.property(pixel, coordinate, coordinate, (by, x, price) => {
        const before = drawn('trend', [x, price], [x + 50, price + 20]);
        const after = movedBy(before, by, pane, back);
        const [first, second] = after.points;
        expect(second.time - first.time).toBeCloseTo(50_000, 6);
        expect(second.price - first.price).toBeCloseTo(20, 6);
        expect(movedBy(after, { x: -by.x, y: -by.y }, pane, back).points).toEqual(before.points);
      }),
    );
  });

  test('straight up leaves its times as they are, to the millisecond', () => {
    const before = drawn('trend', [10, 100], [20, 110]);
    const skewed = (at: Pixel) => ({ ...back(at), time: back(at).time + 0.4 });
    expect(movedBy(before, { x: 0, y: -5 }, pane, skewed).points).toEqual([
      { time: 10_000, price: 105 },
      { time: 20_000, price: 115 },
    ]);
  });

  test('to where the chart has no price leaves it where it is', () => {
    const before = drawn('horizontal', [10, 100]);
    expect(movedBy(before, { x: 1, y: 1 }, pane, () => null)).toBe(before);
  });

  test('is refused while it is locked', () => {
    const locked = { ...drawn('trend', [10, 100], [20, 110]), isLocked: true };
    expect(movedBy(locked, { x: 5, y: 5 }, pane, back)).toBe(locked);
    expect(withPoint(locked, 0, { time: 1, price: 1 })).toBe(locked);
    expect(nudged(locked, { ticks: 1, bars: 1 }, { tickSize: 0.5, barMs: 60_000 })).toBe(locked);
  });

  test('by keys goes whole ticks and bars, without the noise of binary fractions', () => {
    const before = drawn('horizontal', [10, 0.3]);
    const after = nudged(before, { ticks: -1, bars: 2 }, { tickSize: 0.1, barMs: 60_000 });
    expect(after.points).toEqual([{ time: 130_000, price: 0.2 }]);
    expect(onTick(41_250.123, 0.5)).toBe(41_250);
  });
});

test('a point snaps to the nearest of open, high, low and close, at the moment of the bar', () => {
  const bar = { time: 60_000, open: 100, high: 130, low: 90, close: 120, volume: null };
  const at = (price: number) => snapped({ time: 75_000, price }, bar);
  expect([80, 97, 112, 500].map((price) => at(price).price)).toEqual([90, 100, 120, 130]);
  expect(at(80).time).toBe(60_000);
});

describe('a measure', () => {
  test('tells price, share of the first price, bars and time, with their signs', () => {
    const from = { time: 0, price: 200 };
    expect(measureOf(from, { time: 3_600_000, price: 150 }, 4)).toEqual({
      price: -50,
      share: -0.25,
      bars: 4,
      durationMs: 3_600_000,
    });
    expect(measureOf({ time: 0, price: 0 }, from, 1).share).toBeNull();
  });

  test('tells a length of time in its two largest units', () => {
    const hour = 3_600_000;
    expect(spanParts(-76 * hour)).toEqual([
      { unit: 'day', count: 3 },
      { unit: 'hour', count: 4 },
    ]);
    expect(spanParts(24 * hour + 60_000)).toEqual([{ unit: 'day', count: 1 }]);
    expect(spanParts(90 * 60_000)).toEqual([
      { unit: 'hour', count: 1 },
      { unit: 'minute', count: 30 },
    ]);
    expect(spanParts(59_000)).toEqual([]);
  });
});
