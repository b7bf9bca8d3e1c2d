import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildRamp } from '../../plot/ramp.ts';
import { divergingScale, domainOf, sequentialScale } from './color-scale.ts';
import { cardPosition, cellRect, heatmapLayout, hitCell } from './heatmap-layout.ts';
import { heatmapModel } from './heatmap-model.ts';
import { histogram, standing } from './histogram.ts';

const axes = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 4 })
  .map((sizes) =>
    sizes.map((size, i) => ({ name: `p${i}`, values: Array.from({ length: size }, (_, k) => k) })),
  );

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
          };
          const model = heatmapModel(given, [], arrangement);
          const layout = heatmapLayout(model, width, height, () => 30);
          for (let cell = 0; cell < model.cells.length; cell++) {
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
  it('counts every defined value once', () => {
    const value = fc.option(fc.double({ min: -50, max: 50, noNaN: true }), { nil: null });
    fc.assert(
      fc.property(fc.array(value), fc.integer({ min: 1, max: 60 }), (values, bins) => {
        const domain = domainOf(values);
        fc.pre(domain !== null);
        const counts = histogram(values, domain, bins);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.filter((v) => v !== null).length);
      }),
    );
  });

  it('tells the median and how many the chosen one beats', () => {
    expect(standing([4, null, 1, 3, 2], 3)).toEqual({ median: 2.5, above: 0.75 });
    expect(standing([null], 3)).toEqual({ median: null, above: null });
  });
});
