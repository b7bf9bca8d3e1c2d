import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, integer } from '../../strategies/parameter.ts';
import { convergence } from './convergence.ts';
import { fillPolicyEnvelope, unavailablePolicy } from './fill-policy-envelope.ts';
import { promotionBlockers } from './promotion-blockers.ts';
import { type PerturbedRun, perturbations, stability } from './stability.ts';

const bounds = { title: 'x', unit: '', default: 7, minimum: 2, maximum: 30, search: [5, 7, 10] };
const schema = {
  period: integer(bounds),
  levels: integer({ ...bounds, default: 2, minimum: 1, maximum: 4, search: [2, 3, 4] }),
  start: decimal({ ...bounds, default: 0.05, minimum: 0.01, maximum: 0.5, search: [0.05, 0.1] }),
};
const params = { period: 7, levels: 2, start: 0.05 };

describe('the steps beside the chosen parameters', () => {
  it('are 10 and 20 % to both sides; whole numbers move by one at least, and no value comes twice', () => {
    const steps = perturbations(schema, params).map(({ parameter, change, value }) => [
      parameter,
      change,
      value,
    ]);
    expect(steps).toEqual([
      ['period', -0.1, 6],
      ['period', 0.1, 8],
      ['levels', -0.1, 1],
      ['levels', 0.1, 3],
      ['start', -0.2, 0.04],
      ['start', -0.1, 0.045],
      ['start', 0.1, 0.055],
      ['start', 0.2, 0.06],
    ]);
    const wide = perturbations({ period: schema.period }, { period: 20 });
    expect(wide.map(({ value }) => value)).toEqual([16, 18, 22, 24]);
  });

  it('stop at the bounds, leave out what stays and what the strategy calls a fault', () => {
    const edge = perturbations({ period: schema.period }, { period: 30 });
    expect(edge.map(({ value }) => value)).toEqual([24, 27]);
    const near = perturbations({ start: schema.start }, { start: 0.48 });
    expect(near.map(({ value }) => value)).toEqual([0.384, 0.432, 0.5]);
    const faulty = perturbations(schema, params, ({ levels }) => (levels > 2 ? 'too many' : null));
    expect(faulty.map(({ params: { levels } }) => levels)).not.toContain(3);
  });

  it('move a parameter at 0 by a share of its largest search value', () => {
    const zero = { shift: decimal({ ...bounds, minimum: -1, maximum: 1, search: [0, 0.5] }) };
    expect(perturbations(zero, { shift: 0 }).map(({ value }) => value)).toEqual([-0.1, -0.05, 0.05, 0.1]);
  });

  it('stay within bounds and change one parameter only, for any choice', () => {
    const choice = fc.record({
      period: fc.integer({ min: 2, max: 30 }),
      levels: fc.integer({ min: 1, max: 4 }),
      start: fc.double({ min: 0.01, max: 0.5, noNaN: true }),
    });
    fc.assert(
      fc.property(choice, (chosen) => {
        for (const step of perturbations(schema, chosen)) {
          const name = step.parameter as keyof typeof schema;
          const { kind, minimum, maximum } = schema[name];
          expect(step.value >= minimum && step.value <= maximum && step.value !== chosen[name]).toBe(true);
          expect(kind === 'decimal' || Number.isInteger(step.value)).toBe(true);
          expect(Math.sign(step.value - chosen[name])).toBe(Math.sign(step.change));
          expect(step.params).toEqual({ ...chosen, [name]: step.value });
        }
      }),
    );
  });
});

function runs(sharpes: readonly (number | null)[]): PerturbedRun[] {
  return perturbations(schema, params)
    .slice(0, sharpes.length)
    .map((perturbation, index) => ({
      perturbation,
      sharpe: sharpes[index],
      totalReturn: 0.1,
      trades: 20,
      reason: sharpes[index] === null ? 'no trades' : null,
    }));
}

describe('stability', () => {
  it('is 0 on a plateau and the mean squared relative distance from the base elsewhere', () => {
    expect(stability(params, 2, runs([2, 2, 2])).variance).toBe(0);
    expect(stability(params, 2, runs([1, 3])).variance).toBeCloseTo(0.25, 12);
  });

  it('does not take a lonely peak among equal neighbours for a plateau', () => {
    expect(stability(params, 4, runs([1, 1, 1, 1])).variance).toBeCloseTo(0.5625, 12);
  });

  it('names the parameters with a cliff; a neighbour without a Sharpe ratio is one and counts as 0', () => {
    const report = stability(params, 2, runs([1.9, 0.9, null, 1.01]));
    expect(report.cliffs).toEqual(['period', 'levels']);
    expect(report.neighbours.map(({ isCliff }) => isCliff)).toEqual([false, true, true, false]);
    expect(report.neighbours[2].reason).toBe('no trades');
    expect(report.variance).toBeCloseTo((0.05 ** 2 + 0.55 ** 2 + 1 + 0.495 ** 2) / 4, 12);
  });

  it.each<[string, number | null, PerturbedRun[], string]>([
    ['the base has no Sharpe ratio', null, runs([1, 2]), 'have no Sharpe ratio'],
    ['the base loses', -1, runs([1, 2]), 'not above 0'],
    ['nothing can be moved', 1, [], 'no parameter can be moved'],
  ])('is null with a reason when %s', (_, base, perturbed, reason) => {
    const report = stability(params, base, perturbed);
    expect(report.variance).toBeNull();
    expect(report.undefinedBecause['variance']).toContain(reason);
  });
});

describe('convergence across assets', () => {
  const axes = [
    { name: 'period', values: [5, 7, 10] },
    { name: 'levels', values: [2, 3] },
    { name: 'fixed', values: [1] },
  ];

  it('holds within one step of the search, and for two values only when they are equal', () => {
    const agree = convergence(axes, [
      { symbol: 'BTC', params: { period: 5, levels: 2, fixed: 1 } },
      { symbol: 'ETH', params: { period: 7, levels: 3, fixed: 1 } },
    ]);
    expect(agree.map(({ parameter, isConverged }) => [parameter, isConverged])).toEqual([
      ['period', true],
      ['levels', false],
    ]);
    expect(agree[0].spread).toBeCloseTo(0.4, 12);
    const differ = convergence(axes, [
      { symbol: 'BTC', params: { period: 5, levels: 2 } },
      { symbol: 'ETH', params: { period: 10, levels: 2 } },
    ]);
    expect(differ.map(({ isConverged }) => isConverged)).toEqual([false, true]);
  });

  it('says nothing of one asset, and why of a parameter that only one has', () => {
    expect(convergence(axes, [{ symbol: 'BTC', params: { period: 5, levels: 2 } }])).toEqual([]);
    const [period] = convergence(axes, [
      { symbol: 'BTC', params: { period: 5 } },
      { symbol: 'ETH', params: { levels: 2 } },
    ]);
    expect(period).toMatchObject({
      spread: null,
      isConverged: false,
      reason: 'fewer than two assets have a value',
    });
  });
});

describe('the fill-policy envelope', () => {
  const row = {
    policy: 'pessimistic',
    limitFill: 'through',
    isBase: true,
    isAvailable: true,
    reason: null,
    sharpe: 2,
    totalReturn: 1,
    maxDrawdown: 0.2,
    trades: 100,
    score: 82,
    grade: 'B',
  } as const;

  it('depends on the policy when a letter differs, and not on what could not be run or fills otherwise', () => {
    const other = { ...row, policy: 'candle-colour', isBase: false, score: 95, grade: 'A' } as const;
    expect(fillPolicyEnvelope([row, other])).toMatchObject({
      isPolicyDependent: true,
      lowestScore: 82,
      highestScore: 95,
    });
    const magnifier = unavailablePolicy('magnifier', 'through', 'no lower timeframe is stored');
    const touch = { ...other, limitFill: 'touch' } as const;
    expect(fillPolicyEnvelope([row, magnifier, touch])).toMatchObject({
      isPolicyDependent: false,
      lowestScore: 82,
      highestScore: 82,
    });
    expect(fillPolicyEnvelope([magnifier])).toMatchObject({ isPolicyDependent: false, lowestScore: null });
  });
});

describe('promotion', () => {
  it('is open to A and B alone, with one reading of the bars and no failed audit', () => {
    const facts = { isPolicyDependent: false, audits: [{ id: 'null', hasPassed: null }] };
    const counts = (['A', 'B', 'C', 'D', 'F'] as const).map(
      (letter) => promotionBlockers({ ...facts, letter }).length,
    );
    expect(counts).toEqual([0, 0, 1, 1, 1]);
    expect(
      promotionBlockers({
        letter: 'F',
        isPolicyDependent: true,
        audits: [{ id: 'look-ahead', hasPassed: false }],
      }),
    ).toEqual([
      'Grade F is not tradable.',
      'The grade depends on what is assumed to happen inside a bar.',
      'The look-ahead audit failed.',
    ]);
  });
});
