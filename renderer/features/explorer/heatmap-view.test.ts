import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { panBy, revealCell, wholeView, zoomAt } from './heatmap-view.ts';
import type { HeatmapView } from './heatmap-view.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const views = fc
  .tuple(fc.double({ min: 1, max: 40, noNaN: true }), share, share)
  .map(([zoom, x, y]): HeatmapView => ({ zoom, x: x * (1 - 1 / zoom), y: y * (1 - 1 / zoom) }));

function expectInside(view: HeatmapView): void {
  for (const start of [view.x, view.y]) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(start + 1 / view.zoom).toBeLessThanOrEqual(1 + 1e-9);
  }
}

describe('the view of the heatmap', () => {
  it('keeps what is under the pointer under it, and never leaves the heatmap', () => {
    fc.assert(
      fc.property(views, share, share, fc.double({ min: 1, max: 4, noNaN: true }), (view, x, y, factor) => {
        const next = zoomAt(view, factor, { x, y }, 1000);
        expectInside(next);
        expect(next.x + x / next.zoom).toBeCloseTo(view.x + x / view.zoom, 9);
        expect(next.y + y / next.zoom).toBeCloseTo(view.y + y / view.zoom, 9);
      }),
    );
  });

  it('stops at the whole and at the largest zoom', () => {
    expect(zoomAt({ zoom: 2, x: 0.3, y: 0.3 }, 0.1, { x: 0.5, y: 0.5 }, 10)).toEqual(wholeView);
    expect(zoomAt(wholeView, 100, { x: 0.5, y: 0.5 }, 10).zoom).toBe(10);
    expect(panBy(wholeView, 0.5, 0.5)).toEqual(wholeView);
  });

  it('stays inside however far it is moved', () => {
    fc.assert(
      fc.property(views, fc.double({ min: -9, max: 9, noNaN: true }), (view, by) => {
        expectInside(panBy(view, by, -by));
      }),
    );
  });

  it('moves just so far that a cell is in sight', () => {
    fc.assert(
      fc.property(views, fc.nat(99), fc.nat(49), (view, column, row) => {
        fc.pre(view.zoom < 50);
        const next = revealCell(view, [column, 100], [row, 50]);
        expectInside(next);
        expect(next.x).toBeLessThanOrEqual(column / 100 + 1e-9);
        expect(next.x + 1 / next.zoom).toBeGreaterThanOrEqual((column + 1) / 100 - 1e-9);
        expect(next.y).toBeLessThanOrEqual(row / 50 + 1e-9);
      }),
    );
    const still = { zoom: 2, x: 0.25, y: 0.25 };
    expect(revealCell(still, [50, 100], [25, 50])).toEqual(still);
  });
});
