import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRamp } from '../../plot/ramp.ts';
import { defaultArrangement } from './axis-arrangement.ts';
import { divergingScale, domainOf, sequentialScale } from './color-scale.ts';
import { axesOf, envelopeAxes, fullGrid } from './full-grid.fixture.ts';
import { boxRect, cardPosition, cellRect, cellsBetween, heatmapLayout, hitCell } from './heatmap-layout.ts';
import { heatmapModel } from './heatmap-model.ts';
import { wholeView, zoomAt } from './heatmap-view.ts';
import { histogram, meanOf, scaleDomain, standing } from './histogram.ts';

const axes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 }).map(axesOf);

describe('heatmap layout', () => {
  it('finds the cell under every cell middle, and none on the labels', () => {
    fc.assert(
      fc.property(
        axes,
        fc.integer({ min: 500, max: 1800 }),
        fc.integer({ min: 300, max: 900 }),
        (given, width, height) => {
          const half = Math.ceil(given.length / 2);
          const arrangement = {
            x: given.slice(0, half).map((a) => a.name),
            y: given.slice(half).map((a) => a.name),
            rest: [],
          };
          const model = heatmapModel(given, fullGrid(given), arrangement);
          const layout = heatmapLayout(model, width, height, () => 30);
          for (let cell = 0; cell < model.x.length * model.y.length; cell++) {
            const { x, y, width: w, height: h } = cellRect(layout, cell);
            expect(hitCell(layout, x + w / 2, y + h / 2)).toBe(cell);
            expect(x + w).toBeLessThanOrEqual(width + 1);
            expect(y + h).toBeLessThanOrEqual(height + 1);
          }
          expect(hitCell(layout, layout.left - 1, layout.top + 5)).toBe(-1);
          expect(hitCell(layout, layout.left + 5, layout.top - 1)).toBe(-1);
        },
      ),
    );
  });

  it('shows the magnified cells around the point that was magnified, and finds them', () => {
    const model = heatmapModel(envelopeAxes, fullGrid(envelopeAxes), defaultArrangement(envelopeAxes));
    const share = fc.double({ min: 0.02, max: 0.98, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 2, max: 12 }), (x, y, factor) => {
        const before = heatmapLayout(model, 900, 500, () => 30);
        const view = zoomAt(wholeView, factor, { x, y }, 100);
        const after = heatmapLayout(model, 900, 500, () => 30, 1, view);
        const at = {
          x: before.left + x * (before.right - before.left),
          y: before.top + y * (before.bottom - before.top),
        };
        const cell = hitCell(before, at.x, at.y);
        const found = hitCell(after, at.x, at.y);
        fc.pre(cell >= 0 && found >= 0);
        // Gaps grow less than cells, so that the point may slip into the next cell, never further.
        expect(Math.abs((cell % 27) - (found % 27))).toBeLessThanOrEqual(1);
        expect(Math.abs(Math.floor(cell / 27) - Math.floor(found / 27))).toBeLessThanOrEqual(1);
        expect(after.columns.cell).toBeGreaterThan(before.columns.cell * (factor - 1));
        expect(hitCell(after, after.left - 1, at.y)).toBe(-1);
      }),
    );
  });

  it('brushes the cells between two points, in whichever order they are given', () => {
    const model = heatmapModel(envelopeAxes, fullGrid(envelopeAxes), defaultArrangement(envelopeAxes));
    const layout = heatmapLayout(model, 900, 500, () => 30);
    const middle = (cell: number) => {
      const { x, y, width, height } = cellRect(layout, cell);
      return { x: x + width / 2, y: y + height / 2 };
    };
    const from = middle(2 * 27 + 4);
    const to = middle(5 * 27 + 9);
    const box = { fromColumn: 4, toColumn: 9, fromRow: 2, toRow: 5 };
    expect(cellsBetween(layout, from, to)).toEqual(box);
    expect(cellsBetween(layout, to, from)).toEqual(box);
    expect(cellsBetween(layout, { x: -500, y: -500 }, { x: 5000, y: 5000 })).toEqual({
      fromColumn: 0,
      toColumn: 26,
      fromRow: 0,
      toRow: 11,
    });
    expect(boxRect(layout, box).x).toBe(cellRect(layout, 2 * 27 + 4).x);
  });

  it('keeps the hover card inside the heatmap', () => {
    const area = { width: 900, height: 500 };
    const card = { width: 216, height: 180 };
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 880 }), fc.integer({ min: 0, max: 480 }), (x, y) => {
        const { left, top } = cardPosition({ x, y, width: 20, height: 20 }, card, area);
        expect(left).toBeGreaterThanOrEqual(0);
        expect(top).toBeGreaterThanOrEqual(0);
        expect(left + card.width).toBeLessThanOrEqual(area.width);
        expect(top + card.height).toBeLessThanOrEqual(area.height);
      }),
    );
  });
});

describe('colour scale', () => {
  const ramp = buildRamp(['#000', '#fff'], 100);

  it('puts the wanted end on the strong end', () => {
    const domain = { low: 0, high: 10 };
    expect(sequentialScale(domain, ramp, 'high').stepOf(10)).toBe(99);
    expect(sequentialScale(domain, ramp, 'low').stepOf(10)).toBe(0);
  });

  it('is symmetric around zero when diverging', () => {
    const scale = divergingScale({ low: -1, high: 4 }, ramp, 'high');
    expect(scale.domain).toEqual({ low: -4, high: 4 });
    expect(scale.stepOf(0)).toBe(50);
    expect(scale.stepOf(4)).toBe(99);
  });

  it('has no domain without values and the middle for a single one', () => {
    expect(domainOf([null, null])).toBeNull();
    expect(sequentialScale({ low: 2, high: 2 }, ramp, 'high').stepOf(2)).toBe(50);
  });
});

describe('histogram', () => {
  const numbers = (values: readonly (number | null)[]) =>
    Float64Array.from(values, (value) => value ?? Number.NaN);

  it('counts every defined value once', () => {
    const value = fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 60 }), (values, bins) => {
        const domain = domainOf(values);
        fc.pre(domain !== null);
        const counts = histogram(numbers(values), domain, bins);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.filter((v) => v !== null).length);
      }),
    );
  });

  it('spreads a scale over all values, but not over a few outliers', () => {
    const even = Float64Array.from({ length: 200 }, (_, i) => i);
    expect(scaleDomain(even)).toEqual({ low: 0, high: 199 });
    const wild = Float64Array.from({ length: 200 }, (_, i) => (i === 0 ? 5000 : i));
    const cut = scaleDomain(wild);
    expect(cut?.high).toBeLessThan(200);
    expect(cut?.low).toBeGreaterThan(1);
    expect(scaleDomain(numbers([null]))).toBeNull();
    // Everything alike but one value: there is no middle to fall back to.
    expect(scaleDomain(Float64Array.from({ length: 100 }, (_, i) => (i === 7 ? 9 : 1)))).toEqual({
      low: 1,
      high: 9,
    });
  });

  it('counts and averages only what is selected', () => {
    const values = numbers([1, null, 3, 9]);
    const selection = Uint8Array.from([1, 1, 1, 0]);
    expect(histogram(values, { low: 0, high: 10 }, 2, selection)).toEqual([2, 0]);
    expect(meanOf(values, selection)).toEqual({ count: 2, mean: 2 });
    expect(meanOf(numbers([null]), null)).toEqual({ count: 0, mean: null });
  });

  it('tells the median and how many the chosen one beats', () => {
    expect(standing(numbers([4, null, 1, 3, 2]), 3)).toEqual({ median: 2.5, above: 0.75 });
    expect(standing(numbers([null]), 3)).toEqual({ median: null, above: null });
  });
});
