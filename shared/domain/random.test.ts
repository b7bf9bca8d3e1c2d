import { describe, expect, it } from 'vitest';
import { randomInteger, randomSource } from './random.ts';

/** sfc32 as its author wrote it, in whole numbers without limit. */
function plainDraws(seed: bigint, count: number): number[] {
  const bits = (value: bigint): bigint => BigInt.asUintN(32, value);
  let [a, b, c, counter] = [0n, bits(seed >> 32n), bits(seed), 1n];
  const draws: number[] = [];
  for (let index = 0; index < count + 15; index += 1) {
    const sum = bits(a + b + counter);
    counter = bits(counter + 1n);
    a = b ^ (b >> 9n);
    b = bits(c + (c << 3n));
    c = bits((c << 21n) | (c >> 11n));
    c = bits(c + sum);
    if (index >= 15) draws.push(Number(sum) / 2 ** 32);
  }
  return draws;
}

describe('the random source', () => {
  it.each([0, 1, 42, 2 ** 31 - 1, 2 ** 40 + 7])('draws sfc32 from the seed %d', (seed) => {
    const random = randomSource(seed);
    expect(Array.from({ length: 50 }, random)).toEqual(plainDraws(BigInt(seed), 50));
  });

  it('is uniform over [0, 1) and does not remember the draw before', () => {
    const random = randomSource(1);
    const draws = Array.from({ length: 100_000 }, random);
    const counts = new Int32Array(10);
    for (const draw of draws) counts[Math.floor(draw * 10)] += 1;
    const squares = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // Chi-squared with 9 degrees of freedom: 27.9 is passed by chance once in a thousand.
    expect(squares).toBeLessThan(27.9);
    const product = draws.reduce(
      (sum, draw, index) => sum + (draw - 0.5) * ((draws[index + 1] ?? 0.5) - 0.5),
      0,
    );
    expect(Math.abs((product / draws.length) * 12)).toBeLessThan(0.01);
  });

  it('gives unrelated numbers for neighbouring seeds', () => {
    const firsts = Array.from({ length: 1000 }, (_, seed) => randomSource(seed)());
    expect(new Set(firsts).size).toBe(1000);
    expect(Math.abs(firsts.reduce((sum, draw) => sum + draw, 0) / 1000 - 0.5)).toBeLessThan(0.03);
  });

  it('draws whole numbers below a bound', () => {
    const random = randomSource(3);
    expect(new Set(Array.from({ length: 200 }, () => randomInteger(random, 5)))).toEqual(
      new Set([0, 1, 2, 3, 4]),
    );
  });
});
