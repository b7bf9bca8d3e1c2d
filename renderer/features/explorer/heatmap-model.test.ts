import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combinationParams } from '../../../shared/contract/combination-table.ts';
import { defaultArrangement, fitArrangement, moveAxis } from './axis-arrangement.ts';
import { axesOf, envelopeAxes, fullGrid } from './full-grid.fixture.ts';
import {
  cellValues,
  heatmapCoverage,
  heatmapModel,
  membersOf,
  neighbourCell,
  representativeOf,
  valuesAt,
} from './heatmap-model.ts';
import { combinationsInBox } from './use-brushed-selection.ts';

const envelope = fullGrid(envelopeAxes);
const axesArbitrary = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }).map(axesOf);

describe('heatmap model', () => {
  it('splits the 324 envelope combinations into 27 columns and 12 rows', () => {
    const model = heatmapModel(envelopeAxes, envelope, defaultArrangement(envelopeAxes));
    expect([model.x.length, model.y.length]).toEqual([27, 12]);
    expect(model.isAveraged).toBe(false);
    expect(heatmapCoverage(model, cellValues(model, envelope.outOfSampleSharpe))).toEqual({
      total: 324,
      filled: 324,
      notEligible: 0,
      undefinedValues: 0,
      leftOut: 0,
    });
  });

  it('gives every combination its own cell, and the cell names its values', () => {
    fc.assert(
      fc.property(axesArbitrary, (axes) => {
        const columns = fullGrid(axes);
        const model = heatmapModel(axes, columns, defaultArrangement(axes));
        for (let i = 0; i < columns.count; i++) {
          const cell = model.cellOf[i];
          expect([...membersOf(model, cell)]).toEqual([i]);
          const params = combinationParams(axes, columns, i);
          const xs = valuesAt(model.x, cell % model.x.length);
          const ys = valuesAt(model.y, Math.floor(cell / model.x.length));
          model.x.levels.forEach(({ name }, k) => expect(xs[k]).toBe(params[name]));
          model.y.levels.forEach(({ name }, k) => expect(ys[k]).toBe(params[name]));
        }
      }),
    );
  });

  it('averages over the parameters on neither side, or shows one slice of them', () => {
    const arrangement = {
      x: ['ma_period'],
      y: ['num_levels'],
      rest: ['envelope_start', 'envelope_step', 'sl_percent'],
    };
    const mean = heatmapModel(envelopeAxes, envelope, arrangement);
    expect(mean.isAveraged).toBe(true);
    // Positions 0 to 35 share the first value of both parameters: their mean is 17.5.
    expect(cellValues(mean, envelope.outOfSampleSharpe)[0]).toBe(17.5);
    expect(representativeOf(mean, 0, envelope.outOfSampleSharpe, 'high')).toBe(35);
    expect(representativeOf(mean, 0, envelope.outOfSampleSharpe, 'low')).toBe(0);

    const slice = heatmapModel(envelopeAxes, envelope, arrangement, { sl_percent: 3 });
    // Only 3, 7, 11, ... 35 are left.
    expect(cellValues(slice, envelope.outOfSampleSharpe)[0]).toBe(19);
    expect(slice.cellOf[0]).toBe(-1);
    expect(membersOf(slice, 0)).toHaveLength(9);

    const single = heatmapModel(envelopeAxes, envelope, arrangement, {
      envelope_start: 1,
      envelope_step: 2,
      sl_percent: 0,
    });
    expect(single.isAveraged).toBe(false);
    expect(cellValues(single, envelope.outOfSampleSharpe)[0]).toBe(12 + 8);
  });

  it('leaves undefined figures out of a mean instead of counting them as zero', () => {
    const axes = axesOf([2, 2]);
    const columns = fullGrid(axes);
    columns.outOfSampleSharpe.set([4, Number.NaN, Number.NaN, Number.NaN]);
    const model = heatmapModel(axes, columns, { x: ['p0'], y: [], rest: ['p1'] });
    expect([...cellValues(model, columns.outOfSampleSharpe)]).toEqual([4, Number.NaN]);
  });

  it('tells cells without a value apart by their reason', () => {
    const axes = envelopeAxes.slice(0, 2);
    const full = fullGrid(axes);
    // The last of nine combinations was left out by the strategy.
    const columns = { ...full, count: 8 };
    full.windowsEvaluated[0] = 0;
    full.outOfSampleSharpe[0] = Number.NaN;
    full.outOfSampleSharpe[1] = Number.NaN;
    const model = heatmapModel(axes, columns, { x: ['ma_period'], y: ['num_levels'], rest: [] });
    expect(heatmapCoverage(model, cellValues(model, columns.outOfSampleSharpe))).toEqual({
      total: 9,
      filled: 6,
      notEligible: 1,
      undefinedValues: 1,
      leftOut: 1,
    });
  });

  it('a brushed box holds exactly the combinations of its cells', () => {
    const box = { fromColumn: 3, toColumn: 5, fromRow: 1, toRow: 2 };
    const model = heatmapModel(envelopeAxes, envelope, defaultArrangement(envelopeAxes));
    const selection = combinationsInBox(model, box);
    for (let i = 0; i < envelope.count; i++) {
      const column = model.cellOf[i] % model.x.length;
      const row = Math.floor(model.cellOf[i] / model.x.length);
      const isInside = column >= 3 && column <= 5 && row >= 1 && row <= 2;
      expect(selection?.[i]).toBe(isInside ? 1 : 0);
    }
  });

  it('stops at the edges when moved by keyboard', () => {
    const model = heatmapModel(envelopeAxes, envelope, defaultArrangement(envelopeAxes));
    const key = fc.constantFrom('ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 323 }), key, (cell, pressed) => {
        const next = neighbourCell(model, cell, pressed as 'Home');
        expect(next).toBeGreaterThanOrEqual(0);
        expect(next).toBeLessThan(324);
      }),
    );
    expect(neighbourCell(model, 0, 'ArrowLeft')).toBe(0);
    expect(neighbourCell(model, 0, 'ArrowDown')).toBe(27);
  });
});

describe('axis arrangement', () => {
  it('leaves fixed parameters out', () => {
    const fixed = envelopeAxes.map((axis, i) => (i === 1 ? { ...axis, values: [2] } : axis));
    const { x, y } = defaultArrangement(fixed);
    expect([...x, ...y]).not.toContain('num_levels');
    expect([...x, ...y]).toHaveLength(4);
  });

  it('averages the last parameters when all together would need too many cells', () => {
    const axes = axesOf([50, 50, 40, 10]);
    const { x, y, rest } = defaultArrangement(axes);
    expect(rest).toEqual(['p3']);
    expect([...x, ...y].sort()).toEqual(['p0', 'p1', 'p2']);
    expect(defaultArrangement(axes, 2500).rest).toEqual(['p2', 'p3']);
  });

  it('moves a parameter without losing any', () => {
    const side = fc.constantFrom('x' as const, 'y' as const, 'rest' as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...envelopeAxes.map((a) => a.name)),
        side,
        fc.integer({ min: -1, max: 6 }),
        (name, to, at) => {
          const moved = moveAxis(defaultArrangement(envelopeAxes), name, to, at);
          expect([...moved.x, ...moved.y, ...moved.rest].sort()).toEqual(
            envelopeAxes.map((a) => a.name).sort(),
          );
          expect(moved[to]).toContain(name);
        },
      ),
    );
  });

  it('drops a choice that was made for another strategy', () => {
    const other = { x: ['fast'], y: ['slow'], rest: [] };
    expect(fitArrangement(envelopeAxes, other)).toEqual(defaultArrangement(envelopeAxes));
  });
});
