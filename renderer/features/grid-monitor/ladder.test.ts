import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commonScale, ladderMarks, ladderY, spreadLabels } from './ladder.ts';
import { heldSession, sessionFixture } from './session.fixture.ts';

describe('the ladder', () => {
  test('holds target, levels, average, stop and price', () => {
    const marks = ladderMarks(heldSession());
    expect(marks.map(({ kind, level }) => `${kind}${level || ''}`)).toEqual([
      'target', 'filled1', 'resting2', 'resting3', 'average', 'stop', 'price',
    ]); // prettier-ignore
    expect(marks.find(({ kind }) => kind === 'stop')?.place).toBeCloseTo(-0.176, 12);
  });

  test('is empty while there is no price', () => {
    expect(ladderMarks(sessionFixture({ last: null }))).toEqual([]);
  });

  test('has one scale for all cards, which holds what each shows', () => {
    const scale = commonScale([heldSession(), sessionFixture()]);
    expect(scale.low).toBeLessThan(-0.176);
    expect(scale.high).toBeGreaterThan(0.06);
    expect(commonScale([])).toEqual({ low: -0.04, high: 0.04 });
  });

  test('has a scale that stays while prices move a little', () => {
    const [before, after] = ['100.0', '100.1'].map((last) => commonScale([heldSession({ last })]));
    expect(after).toEqual(before);
  });

  test('puts the price at the same height on every card, and what is far away at the edge', () => {
    const scale = commonScale([heldSession()]);
    expect(ladderY(scale.high, scale, 200, 8)).toBe(8);
    expect(ladderY(5, scale, 200, 8)).toBe(8);
    expect(ladderY(-0.99, scale, 200, 8)).toBe(192);
  });

  test('labels never cover each other, and the price keeps its place', () => {
    const ys = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(ys, fc.nat(), (some, at) => {
        const sorted = some.toSorted((a, b) => a - b);
        const fixed = at % sorted.length;
        const placed = spreadLabels(sorted, 15, fixed);
        expect(placed[fixed]).toBe(sorted[fixed]);
        for (let i = 1; i < placed.length; i += 1)
          expect(placed[i]! - placed[i - 1]!).toBeGreaterThanOrEqual(15 - 1e-9);
      }),
    );
  });
});
