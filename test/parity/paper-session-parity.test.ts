import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { replayDecision } from '../../shared/execution/traders/decision-context.ts';
import { arbitraryRun } from './arbitrary-run.ts';
import { type Deed, playInEngine } from './engine-course.ts';
import { playOnDesk, tradable } from './session-course.ts';

describe('a paper session against the event engine', () => {
  it('gives the same fills and the same cash to the cent, whatever the plan and the market, also through restarts', async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(arbitraryRun(60), fc.boolean(), async (drawn, restarts) => {
        const run = tradable(drawn);
        const expected = playInEngine(run);
        const { course: actual, desk } = await playOnDesk(run, expected.cash.length, restarts);
        const plain = ({ bar, side, why }: Deed) => ({ bar, side, why });
        expect(actual.deeds.map(plain)).toEqual(expected.deeds.map(plain));
        for (const [index, deed] of actual.deeds.entries()) {
          expect(deed.price).toBeCloseTo(expected.deeds[index].price, deed.why === 'liquidation' ? 4 : 6);
          // An account that has lost nearly all is the steps of money that are left of it.
          expect(deed.quantity / expected.deeds[index].quantity).toBeCloseTo(1, 4);
          seen.set(deed.why, (seen.get(deed.why) ?? 0) + 1);
        }
        for (const [bar, cash] of actual.cash.entries()) {
          const bound = 0.005 * Math.max(1, cash / 10_000);
          expect(Math.abs(cash - expected.cash[bar])).toBeLessThan(bound);
        }
        // Every decision comes out the same when it is made again from the journal.
        for (const entry of desk.entries) {
          if (entry.kind !== 'Decision' || entry.context['wanted'] === undefined) continue;
          expect(replayDecision(entry.context).isIdentical).toBe(true);
        }
        const alarms = desk.entries.flatMap((entry) =>
          entry.kind === 'Alert' && entry.severity === 'critical' && !entry.text.includes('no order of ours')
            ? [entry.text]
            : [],
        );
        expect(alarms).toEqual([]);
      }),
      { numRuns: 40, endOnFailure: true },
    );
    for (const why of ['entry', 'stop', 'target', 'exit']) {
      expect([why, (seen.get(why) ?? 0) > 20]).toEqual([why, true]);
    }
  }, 120_000);
});
