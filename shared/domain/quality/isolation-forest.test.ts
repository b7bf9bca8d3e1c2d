import { describe, expect, it } from 'vitest';
import { randomSource } from '../random.ts';
import { anomalyScore, growForest, meanPathLength } from './isolation-forest.ts';

function cloud(length: number): Float32Array[] {
  const random = randomSource(3);
  const normal = (): number => random() + random() + random() + random() - 2;
  return [Float32Array.from({ length }, normal), Float32Array.from({ length }, normal)];
}

const indices = (length: number): Int32Array => Int32Array.from({ length }, (_, index) => index);

describe('isolation forest', () => {
  it('the mean path of a search among n points is 2H(n-1) - 2(n-1)/n', () => {
    expect(meanPathLength(1)).toBe(0);
    expect(meanPathLength(2)).toBe(1);
    // H(255) summed term by term; the paper's logarithm is within 0.002 of it.
    let harmonic = 0;
    for (let term = 1; term <= 255; term += 1) harmonic += 1 / term;
    expect(meanPathLength(256)).toBeCloseTo(2 * harmonic - (2 * 255) / 256, 1);
  });

  it('points far outside a cloud score higher than every point inside', () => {
    const features = cloud(1000);
    features[0][500] = 12;
    features[1][700] = -12;
    const forest = growForest(features, indices(1000), randomSource(1));
    const scores = Array.from({ length: 1000 }, (_, point) => anomalyScore(forest, features, point));
    const best = scores.map((score, point) => ({ score, point })).toSorted((a, b) => b.score - a.score);
    expect(new Set([best[0].point, best[1].point])).toEqual(new Set([500, 700]));
    expect(best[1].score).toBeGreaterThan(0.65);
    expect(scores.reduce((sum, score) => sum + score, 0) / 1000).toBeCloseTo(0.45, 1);
  });

  it('equal points score a half: none is odd', () => {
    const features = [new Float32Array(300).fill(1)];
    const forest = growForest(features, indices(300), randomSource(1));
    expect(anomalyScore(forest, features, 7)).toBeCloseTo(0.5, 10);
  });

  it('the same seed grows the same forest', () => {
    const features = cloud(400);
    const scores = [1, 1, 2].map((seed) =>
      anomalyScore(growForest(features, indices(400), randomSource(seed)), features, 9),
    );
    expect(scores[1]).toBe(scores[0]);
    expect(scores[2]).not.toBe(scores[0]);
  });
});
