import { describe, expect, it } from 'vitest';
import type { PlanColumns } from '../domain/plan.ts';
import { timeframeMs } from '../domain/timeframe.ts';
import { createIndicatorColumns } from '../indicators/indicator-columns.ts';
import type { EntryCondition } from './entry-conditions.ts';
import { defaultValues } from './parameter.ts';
import { planOn } from './plan-on.ts';
import { randomMarket } from './random-market.ts';
import { listStrategies } from './registry.ts';

/** +1 or -1 in rows that enter on that side or rest a level for it, else 0. */
function actingSide(plan: PlanColumns, row: number): number {
  if (plan.marketEntry !== null) return plan.marketEntry[row];
  const side = plan.levelSides === null ? plan.levelSide : plan.levelSides[row];
  return plan.levels.some(({ price }) => !Number.isNaN(price[row])) ? side : 0;
}

/** Each row asked for on its own, as the scanner does with the last one. */
function holdsAt({ holds }: EntryCondition, row: number): boolean {
  return holds(Int32Array.of(row), 1) === 1;
}

const strategies = listStrategies().map((strategy) => [strategy.id, strategy] as const);

describe.each(strategies)('%s', (_, strategy) => {
  const params = defaultValues(strategy.params);
  const barMs = timeframeMs(strategy.timeframe);
  const markets = [3, 7, 19].map((seed) => randomMarket(seed, strategy.warmup(params) + 1500, barMs));

  it('meets all conditions of a side exactly in the rows in which its plan acts on that side', () => {
    const seen = new Set<number>();
    for (const market of markets) {
      const columns = createIndicatorColumns(market);
      const requests = Object.entries(strategy.indicators(params));
      const indicators = Object.fromEntries(requests.map(([name, request]) => [name, columns.of(request)]));
      const { long, short } = strategy.conditions!({ candles: market, indicators }, params);
      const plan = planOn(strategy, market);
      const all = (side: readonly EntryCondition[], row: number): boolean =>
        side.length > 0 && side.every((condition) => holdsAt(condition, row));
      for (let row = 0; row < market.length; row += 1) {
        const acts = actingSide(plan, row);
        seen.add(acts);
        expect([row, all(long, row), all(short, row)]).toEqual([row, acts === 1, acts === -1]);
      }
    }
    // Every side that it trades came up, and rows without one.
    const expected = [0, ...strategy.sides.map((side) => (side === 'long' ? 1 : -1))];
    expect(seen).toEqual(new Set(expected));
  });

  it('says each condition of a side in other words', () => {
    const market = markets[0];
    const indicators = Object.fromEntries(
      Object.keys(strategy.indicators(params)).map((name) => [name, new Float64Array(market.length)]),
    );
    const { long, short } = strategy.conditions!({ candles: market, indicators }, params);
    for (const side of [long, short]) {
      expect(new Set(side.map(({ text }) => text)).size).toBe(side.length);
    }
    expect([long.length > 0, short.length > 0]).toEqual([
      strategy.sides.includes('long'),
      strategy.sides.includes('short'),
    ]);
  });
});
