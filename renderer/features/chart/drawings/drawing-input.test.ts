import { beforeEach, describe, expect, test } from 'vitest';
import type { Drawing, DrawingKind } from '../../../../shared/contract/charts.ts';
import type { ChartSurface, PlotPointer } from '../chart-surface.ts';
import { DrawingInput, type DrawingDesk } from './drawing-input.ts';
import { shapeOf, type Pixel } from './drawing-shape.ts';
import { hitOf } from './hit-test.ts';

const bar = { time: 100_000, open: 90, high: 120, low: 80, close: 110, volume: null };

/** A chart where a pixel is a second wide and a price high, 500 at the top. */
const surface: ChartSurface = {
  attach: () => () => {},
  xOf: (timeMs) => timeMs / 1000,
  timeAt: (x) => x * 1000,
  yOf: (price) => 500 - price,
  priceAt: (y) => 500 - y,
  barNear: () => bar,
  barsBetween: (from, to) => (to - from) / 1000,
  plotSize: () => ({ width: 1000, height: 500 }),
  onPointer: () => () => {},
  onKey: () => () => {},
  onView: () => () => {},
  setCursor: () => {},
  picture: () => {
    throw new Error('no picture here');
  },
};

let drawings: Drawing[] = [];
let selected: string | null = null;
let tool: DrawingKind | null = null;
let shown: Drawing | null = null;
let input: DrawingInput;

const desk: DrawingDesk = {
  tickSize: 1,
  barMs: 1000,
  drawings: () => drawings,
  selected: () => drawings.find(({ id }) => id === selected) ?? null,
  tool: () => tool,
  style: () => ({ color: 'mean', width: 3, dash: 'dotted' }),
  isSnapping: () => false,
  newId: () => `new ${drawings.length}`,
  noteText: () => 'Note',
  hitAt(at: Pixel) {
    for (const drawing of drawings) {
      const hit = hitOf(at, shapeOf(drawing, surface)!);
      if (hit !== null) return { drawing, hit };
    }
    return null;
  },
  select: (id) => void (selected = id),
  chooseTool: (next) => void (tool = next),
  put: (drawing) => void (drawings = [...drawings.filter(({ id }) => id !== drawing.id), drawing]),
  remove: (id) => void (drawings = drawings.filter((one) => one.id !== id)),
  undo: () => {},
  redo: () => {},
  preview: (drawing) => void (shown = drawing),
};

function point(kind: PlotPointer['kind'], x: number, y: number, more: Partial<PlotPointer> = {}): boolean {
  return input.point({
    kind,
    x,
    y,
    timeMs: x * 1000,
    price: 500 - y,
    isOnPlot: true,
    button: 0,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    ...more,
  });
}

const press = (key: string, shiftKey = false): boolean =>
  input.press({ key, shiftKey, ctrlKey: false, metaKey: false, altKey: false });

const pointsOf = (): [number, number][][] =>
  drawings.map(({ points }) => points.map(({ time, price }) => [time / 1000, price]));

beforeEach(() => {
  drawings = [];
  selected = null;
  tool = null;
  shown = null;
  input = new DrawingInput(surface, desk);
});

describe('drawing with a pointer', () => {
  test('click and click: the second point follows the pointer until it is clicked', () => {
    tool = 'trend';
    expect(point('down', 10, 400)).toBe(true);
    point('up', 10, 400);
    point('move', 40, 350);
    expect(shown?.points).toEqual([
      { time: 10_000, price: 100 },
      { time: 40_000, price: 150 },
    ]);
    expect(drawings).toEqual([]);
    point('down', 50, 300);
    expect(pointsOf()).toEqual([[[10, 100], [50, 200]]]); // prettier-ignore
    expect({ tool, shown, selected }).toEqual({ tool: null, shown: null, selected: drawings[0]!.id });
    expect(drawings[0]!.style).toEqual(desk.style());
  });

  test('press and drag: letting go is the second point', () => {
    tool = 'rectangle';
    point('down', 10, 400);
    point('move', 60, 300);
    point('up', 60, 300);
    expect(pointsOf()).toEqual([[[10, 100], [60, 200]]]); // prettier-ignore
  });

  test('one point is enough for a level, and the chart is left alone without a tool', () => {
    tool = 'horizontal';
    point('down', 10, 400);
    expect(pointsOf()).toEqual([[[10, 100]]]);
    expect(point('down', 500, 50)).toBe(false);
    expect(selected).toBeNull();
  });

  test('with the key held, a point snaps to the bar', () => {
    tool = 'horizontal';
    point('down', 103, 500 - 117, { ctrlKey: true });
    expect(pointsOf()).toEqual([[[100, 120]]]);
  });

  test('Escape gives up what is begun, then the tool', () => {
    tool = 'trend';
    point('down', 10, 400);
    expect(press('Escape')).toBe(true);
    expect({ tool, shown, drawings }).toEqual({ tool: 'trend', shown: null, drawings: [] });
    expect(press('Escape')).toBe(true);
    expect(tool).toBeNull();
    expect(press('Escape')).toBe(false);
  });
});

describe('changing a drawing', () => {
  beforeEach(() => {
    tool = 'trend';
    point('down', 100, 400);
    point('move', 200, 300);
    point('up', 200, 300);
  });

  test('a point is dragged alone, the line with both of them', () => {
    point('down', 200, 300);
    point('move', 220, 280);
    expect(pointsOf()).toEqual([[[100, 100], [200, 200]]]); // prettier-ignore
    point('up', 220, 280);
    expect(pointsOf()).toEqual([[[100, 100], [220, 220]]]); // prettier-ignore
    point('down', 160, 340);
    point('move', 170, 330);
    point('up', 170, 330);
    expect(pointsOf()).toEqual([[[110, 110], [230, 230]]]); // prettier-ignore
  });

  test('a click alone selects and moves nothing', () => {
    selected = null;
    point('down', 150, 350);
    point('move', 151, 350);
    point('up', 151, 350);
    expect(selected).toBe(drawings[0]!.id);
    expect(pointsOf()).toEqual([[[100, 100], [200, 200]]]); // prettier-ignore
  });

  test('a drag that the system breaks off changes nothing', () => {
    point('down', 200, 300);
    point('move', 300, 100);
    point('cancel', 300, 100);
    expect(shown).toBeNull();
    expect(pointsOf()).toEqual([[[100, 100], [200, 200]]]); // prettier-ignore
  });

  test('a locked one is selected but neither moved nor deleted, and the chart pans under it', () => {
    drawings = drawings.map((drawing) => ({ ...drawing, isLocked: true }));
    expect(point('down', 150, 350)).toBe(false);
    expect(selected).toBe(drawings[0]!.id);
    expect(press('Delete')).toBe(false);
    expect(press('ArrowUp')).toBe(false);
    expect(drawings).toHaveLength(1);
  });

  test('arrow keys move it by a tick and a bar, by ten with Shift, Delete takes it away', () => {
    press('ArrowUp');
    press('ArrowRight', true);
    expect(pointsOf()).toEqual([[[110, 101], [210, 201]]]); // prettier-ignore
    press('Delete');
    expect(drawings).toEqual([]);
    expect(press('Delete')).toBe(false);
  });
});

test('without a pointer, Enter draws in the middle of the view', () => {
  tool = 'trend';
  expect(press('Enter')).toBe(true);
  expect(pointsOf()).toEqual([[[350, 200], [650, 300]]]); // prettier-ignore
  expect(press('Enter')).toBe(false);
});
