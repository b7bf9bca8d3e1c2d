import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CombinationResult } from '../../../shared/contract/research.ts';
import { defaultArrangement, fitArrangement, moveAxis } from './axis-arrangement.ts';
import type { SearchAxis } from './axis-arrangement.ts';
import { heatmapCoverage, heatmapModel, neighbourCell, valuesAt } from './heatmap-model.ts';

const envelope: SearchAxis[] = [
  { name: 'ma_period', values: [5, 7, 10] },
  { name: 'num_levels', values: [2, 3, 4] },
  { name: 'envelope_start', values: [0.05, 0.07, 0.1] },
  { name: 'envelope_step', values: [0.02, 0.03, 0.05] },
  { name: 'sl_percent', values: [15, 20, 25, 30] },
];

function allCombinations(axes: readonly SearchAxis[]): CombinationResult[] {
  let params: Record<string, number>[] = [{}];
  for (const { name, values } of axes) {
    params = params.flatMap((given) => values.map((value) => ({ ...given, [name]: value })));
  }
  return params.map((given, index) => ({
    index,
    params: given,
    inSampleSharpe: index,
    outOfSampleSharpe: index,
    outOfSampleReturn: 0,
    trades: 3,
    winRate: 0.5,
    consistency: 0.5,
    outOfSampleOverInSample: 1,
    maxDrawdown: 0.1,
    windowsEvaluated: 20,
    timesChosen: 0,
  }));
}

const axesArbitrary = fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 5 }).map((sizes) =>
  sizes.map((size, i): SearchAxis => ({
    name: `p${i}`,
    values: Array.from({ length: size }, (_, k) => k),
  })),
);

describe('heatmap model', () => {
  it('splits the 324 envelope combinations into 27 columns and 12 rows', () => {
    const model = heatmapModel(envelope, allCombinations(envelope), defaultArrangement(envelope));
    expect([model.x.length, model.y.length]).toEqual([27, 12]);
    expect(heatmapCoverage(model, (c) => c.outOfSampleSharpe)).toEqual({
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
        const combinations = allCombinations(axes);
        const model = heatmapModel(axes, combinations, defaultArrangement(axes));
        expect([...model.cells].sort((a, b) => a - b)).toEqual(combinations.map((_, i) => i));
        combinations.forEach((combination, i) => {
          const cell = model.cellOf[i];
          const xs = valuesAt(model.x, cell % model.x.length);
          const ys = valuesAt(model.y, Math.floor(cell / model.x.length));
          model.x.levels.forEach(({ name }, k) => expect(xs[k]).toBe(combination.params[name]));
          model.y.levels.forEach(({ name }, k) => expect(ys[k]).toBe(combination.params[name]));
        });
      }),
    );
  });

  it('tells cells without a value apart by their reason', () => {
    const combinations = allCombinations(envelope.slice(0, 2));
    combinations[0] = { ...combinations[0], windowsEvaluated: 0, outOfSampleSharpe: null };
    combinations[1] = { ...combinations[1], outOfSampleSharpe: null };
    const model = heatmapModel(envelope.slice(0, 2), combinations.slice(0, 8), {
      x: ['ma_period'],
      y: ['num_levels'],
    });
    expect(heatmapCoverage(model, (c) => c.outOfSampleSharpe)).toEqual({
      total: 9,
      filled: 6,
      notEligible: 1,
      undefinedValues: 1,
      leftOut: 1,
    });
  });

  it('stops at the edges when moved by keyboard', () => {
    const model = heatmapModel(envelope, allCombinations(envelope), defaultArrangement(envelope));
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
    const fixed = envelope.map((axis, i) => (i === 1 ? { ...axis, values: [2] } : axis));
    const { x, y } = defaultArrangement(fixed);
    expect([...x, ...y]).not.toContain('num_levels');
    expect([...x, ...y]).toHaveLength(4);
  });

  it('moves a parameter without losing any', () => {
    const side = fc.constantFrom('x' as const, 'y' as const);
    fc.assert(
      fc.property(
        fc.constantFrom(...envelope.map((a) => a.name)),
        side,
        fc.integer({ min: -1, max: 6 }),
        (name, to, at) => {
          const moved = moveAxis(defaultArrangement(envelope), name, to, at);
          expect([...moved.x, ...moved.y].sort()).toEqual(envelope.map((a) => a.name).sort());
          expect(moved[to]).toContain(name);
        },
      ),
    );
  });

  it('drops a choice that was made for another strategy', () => {
    expect(fitArrangement(envelope, { x: ['fast'], y: ['slow'] })).toEqual(defaultArrangement(envelope));
  });
});
