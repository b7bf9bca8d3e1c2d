import { describe, expect, it } from 'vitest';
import { sma } from '../indicators/sma.ts';
import { envelopeDca } from './envelope-dca.ts';
import type { MeanLadder } from './ladder.ts';
import { defineMeanLadder } from './mean-ladder.ts';
import { defaultValues } from './parameter.ts';
import { defineStrategy } from './strategy.ts';

const made: MeanLadder = { mean: sma('close', 7), side: 1, scales: [0.95, 0.93], stopFraction: 0.2 };

function strategyWith(change: Partial<MeanLadder>) {
  const { indicators: _, plan: __, ladder: ___, ...rest } = envelopeDca;
  return defineMeanLadder({ ...rest, ladder: () => ({ ...made, ...change }) });
}

const params = defaultValues(envelopeDca.params);

describe('a ladder', () => {
  it('is what its plan is made of', () => {
    const mean = Float64Array.of(Number.NaN, 100);
    const candles = { length: 2 } as Parameters<typeof envelopeDca.plan>[0]['candles'];
    const plan = strategyWith({}).plan({ candles, indicators: { mean } }, params);
    expect(plan.levels).toEqual([
      { price: mean, scale: 0.95, fraction: 0.5 },
      { price: mean, scale: 0.93, fraction: 0.5 },
    ]);
    expect(plan.target).toEqual({ kind: 'price', price: mean });
    expect(plan.stop).toEqual({ kind: 'percent', fraction: 0.2 });
  });

  it.each([
    [{ scales: [] }, 'at least one level'],
    [{ scales: [0.93, 0.95] }, 'nearest to the mean first'],
    [{ scales: [1.05, 1.03], side: -1 as const }, 'nearest to the mean first'],
    [{ scales: [0.95, -0.1] }, 'positive multiple'],
    [{ stopFraction: 0 }, 'positive fraction'],
  ])('is refused when it is out of order: %j', (change, message) => {
    expect(() => strategyWith(change).indicators(params)).toThrow(message);
    expect(() => strategyWith(change).ladder?.(params)).toThrow(message);
  });

  it('cannot stand beside a plan of its own', () => {
    expect(() => defineStrategy(envelopeDca)).toThrow('declared by defineMeanLadder');
  });
});
