import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomSource } from '../../domain/random.ts';
import { allocateBlockSums, crossValidationBlocks, enterBlockSums } from './block-sums.ts';
import { crossValidationSplits } from './cross-validation-splits.ts';
import { overfitting } from './overfitting.ts';

function sumsOf(series: readonly ArrayLike<number>[]) {
  const sums = allocateBlockSums(series.length, series[0]?.length ?? 0);
  series.forEach((returns, combination) => enterBlockSums(sums, combination, returns));
  return sums;
}

function noise(combinations: number, days: number, seed: number, drift = (_: number) => 0): Float64Array[] {
  const random = randomSource(seed);
  return Array.from({ length: combinations }, (_, combination) =>
    Float64Array.from(
      { length: days },
      () => 0.02 * (random() + random() + random() - 1.5) + drift(combination),
    ),
  );
}

/** The definition, word for word: no tables, no mirrored halves. */
function plainSplits(series: readonly Float64Array[]): { ranks: number[]; outOfSample: number[] } {
  const days = series[0].length;
  const blockOf = (day: number): number => {
    let block = 0;
    while (Math.floor(((block + 1) * days) / crossValidationBlocks) <= day) block += 1;
    return block;
  };
  const blocks = Array.from({ length: days }, (_, day) => blockOf(day));
  const sharpe = (returns: Float64Array, isIn: (block: number) => boolean): number => {
    const chosen = [...returns].filter((_, day) => isIn(blocks[day]));
    const mean = chosen.reduce((sum, value) => sum + value, 0) / chosen.length;
    const variance = chosen.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (chosen.length - 1);
    return variance > 0 ? mean / Math.sqrt(variance) : 0;
  };
  const ranks: number[] = [];
  const outOfSample: number[] = [];
  for (let mask = 0; mask < 2 ** crossValidationBlocks; mask += 1) {
    if (mask.toString(2).replaceAll('0', '').length !== crossValidationBlocks / 2) continue;
    const trained = series.map((returns) => sharpe(returns, (block) => (mask & (1 << block)) !== 0));
    const tested = series.map((returns) => sharpe(returns, (block) => (mask & (1 << block)) === 0));
    const best = trained.indexOf(Math.max(...trained));
    ranks.push(tested.filter((value) => value <= tested[best]).length / (series.length + 1));
    outOfSample.push(tested[best]);
  }
  return { ranks, outOfSample };
}

describe('combinatorially symmetric cross-validation', () => {
  it('agrees with the definition on every one of the 12 870 splits', () => {
    const series = noise(5, 70, 3);
    const plain = plainSplits(series);
    const fast = crossValidationSplits(sumsOf(series));
    expect(fast.splits).toBe(12_870);
    expect(plain.ranks.length).toBe(12_870);
    const sorted = (values: Iterable<number>): Float64Array => Float64Array.from(values).sort();
    expect(sorted(fast.ranks)).toEqual(sorted(plain.ranks));
    const expected = sorted(plain.outOfSample);
    const distances = sorted(fast.outOfSample).map((value, index) => Math.abs(value - expected[index]));
    expect(Math.max(...distances)).toBeLessThan(1e-10);
  });

  it('finds no overfitting where one combination is truly better', () => {
    const report = overfitting(sumsOf(noise(30, 800, 5, (index) => (index === 7 ? 0.006 : 0))), 365, 1);
    expect(report.pbo).toBe(0);
    expect(report.probabilityOfLoss).toBe(0);
    expect(report.isPowered).toBe(true);
  });

  it('lies around a half where there is nothing but noise', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8].map(
      (seed) => overfitting(sumsOf(noise(40, 480, seed)), 365, 1).pbo!,
    );
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean).toBeGreaterThan(0.35);
    expect(mean).toBeLessThan(0.65);
  });

  it('is high where every gain in one half is a loss in the other', () => {
    const series = noise(30, 480, 9).map((returns, combination) =>
      returns.map((value, day) => value + (Math.floor(day / 30) % 2 === combination % 2 ? 0.01 : -0.01)),
    );
    expect(overfitting(sumsOf(series), 365, 1).pbo).toBeGreaterThan(0.6);
  });

  it('counts every split once in the histogram of logits', () => {
    const { logits, splits } = overfitting(sumsOf(noise(25, 320, 2)), 365, 1);
    expect(logits.edges.length).toBe(logits.counts.length + 1);
    expect(logits.counts.reduce((sum, count) => sum + count, 0)).toBe(splits);
  });

  it('samples many combinations by the seed and says so', () => {
    const sums = sumsOf(noise(700, 48, 4));
    const report = overfitting(sums, 365, 1);
    expect([report.combinations, report.comparedCombinations]).toEqual([700, 500]);
    expect(overfitting(sums, 365, 1)).toEqual(report);
    expect(overfitting(sums, 365, 2).pbo).not.toBe(report.pbo);
  });

  it('says what it lacks to be believed', () => {
    expect(overfitting(sumsOf(noise(10, 480, 1)), 365, 1).powerNote).toContain('10 combinations that differ');
    expect(overfitting(sumsOf(noise(30, 100, 1)), 365, 1).powerNote).toContain('6 days in a block');
    const idle = noise(30, 480, 1).map((returns) => returns.map((value, day) => (day < 90 ? value : 0)));
    expect(overfitting(sumsOf(idle), 365, 1).powerNote).toContain('returns in only 3 of 16 blocks');
    const copies = Array.from({ length: 50 }, () => noise(1, 480, 1)[0]);
    expect(overfitting(sumsOf([...copies, noise(1, 480, 2)[0]]), 365, 1).powerNote).toContain(
      '2 combinations',
    );
  });

  it.each<[string, readonly ArrayLike<number>[], string]>([
    ['no combination', [], 'fewer than two combinations'],
    ['one combination', noise(1, 480, 1), 'fewer than two combinations'],
    ['too few days', noise(30, 20, 1), 'fewer than two days in a block'],
    ['combinations that never trade', [new Float64Array(480), new Float64Array(480)], 'the same returns'],
    ['returns that are not numbers', [new Float64Array(480).fill(NaN), ...noise(3, 480, 1)], 'not a number'],
  ])('gives null with a reason for %s', (_, series, reason) => {
    const report = overfitting(sumsOf(series), 365, 1);
    for (const name of ['pbo', 'probabilityOfLoss', 'degradationSlope', 'degradationIntercept'] as const) {
      expect(report[name]).toBeNull();
      expect(report.undefinedBecause[name]).toContain(reason);
    }
    expect(report.isPowered).toBe(false);
  });

  it('is a share for any returns', () => {
    const returns = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(fc.array(returns, { minLength: 40, maxLength: 40 }), { minLength: 2, maxLength: 4 }),
        (series) => {
          const { undefinedBecause, ...report } = overfitting(sumsOf(series), 365, 1);
          for (const name of ['pbo', 'probabilityOfLoss'] as const) {
            const value = report[name];
            expect(value === null ? undefinedBecause[name] : value >= 0 && value <= 1).toBeTruthy();
          }
        },
      ),
      { numRuns: 20 },
    );
  });
});
