import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  instrumentUnits,
  lotsOfQuantity,
  priceText,
  quantityText,
} from '../../shared/domain/trading/instrument-units.ts';
import { cashOfNumber } from '../../shared/domain/trading/plan-number.ts';
import { PaperBook } from '../../shared/engine/paper-venue/paper-book.ts';
import { emptyPaperState } from '../../shared/engine/paper-venue/paper-state.ts';
import { walkPaperBar } from '../../shared/engine/paper-venue/walk-paper-bar.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { arbitraryRun } from './arbitrary-run.ts';
import { hourMs } from './arbitrary-market.ts';
import {
  type Course,
  type Deed,
  executorOf,
  instrumentOf,
  paperBars,
  play,
  playInEngine,
  withoutTies,
} from './engine-course.ts';
import { PaperVenueClient } from './paper-venue-client.ts';

/** The simulated account on exact numbers, with the same executor. */
function playOnPaper(run: SimulationRun, { lots, cash: { length: bars } }: Course): Course {
  const { candles, settings } = run;
  const instrument = instrumentOf(run);
  const units = instrumentUnits(instrument);
  const book = new PaperBook(
    {
      id: 'paper',
      currency: 'USDT',
      initialCash: cashOfNumber(settings.initialCapital, 'The capital'),
      instruments: [instrument],
      positionMode: 'one-way',
      entryMargin: 'unchecked',
      latency: { kind: 'none' },
      costs: settings.costs,
      policy: settings.policy,
      limitFill: settings.limitFill,
      marginMode: settings.marginMode,
      leverage: settings.leverage,
      historyMs: hourMs,
    },
    emptyPaperState(cashOfNumber(settings.initialCapital, 'The capital')),
  );
  const client = new PaperVenueClient(book, instrument, (index, bar, order) => {
    const found = lots.get(`${index} in ${bar}`);
    if (found !== undefined) return found;
    const price = Number.isNaN(order.price) ? candles.open[bar] : order.price;
    return lotsOfQuantity(units, floorToLot(order.notional / price, settings.lotSize));
  });
  const course: Course = { deeds: [], cash: [], quantity: 0, missingFunding: 0, lots: new Map() };
  const executor = executorOf(run, client, client);
  const paperBar = paperBars(run, instrument);
  const hear = (bar: number): void => {
    for (const report of book.takeReports()) {
      if (report.kind !== 'fill') continue;
      const { clientOrderId, side, priceTicks, quantityLots } = report.fill;
      const order = client.find(clientOrderId);
      const purpose = order?.purpose ?? 'liquidation';
      course.deeds.push({
        bar,
        side: side === 'buy' ? 1 : -1,
        quantity: Number(quantityText(units, quantityLots)),
        price: Number(priceText(units, priceTicks)),
        why: purpose === 'trailing' ? 'stop' : purpose === 'time' ? 'exit' : purpose,
      });
      if (order?.purpose === 'entry') {
        executor.onEntryFill(order);
        client.coverAll();
      } else executor.onPositionClosed();
    }
  };
  client.bar = Math.max(run.from, 1);
  play(run, executor, (bar) => {
    client.bar = bar;
    for (const _step of walkPaperBar(book, paperBar(bar))) hear(bar);
    client.bar = bar + 1;
    course.cash.push(client.cash);
    return course.cash.length === bars;
  });
  return { ...course, quantity: client.quantity, missingFunding: book.state.missingFunding };
}

describe("the simulated account against the event engine's venue", () => {
  it('gives the same fills to the tick and the same cash to the cent, whatever the plan and the market', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(arbitraryRun(60), (drawn) => {
        const { magnifier } = drawn;
        const run: SimulationRun = {
          ...drawn,
          candles: withoutTies(drawn.candles),
          plan: {
            ...drawn.plan,
            // A level may lie exactly where the stop of the level above it will: a hair decides which is met.
            levels: drawn.plan.levels.map((level, index) => ({
              ...level,
              scale: level.scale * (1 + (index + 1) ** 2 * 1.37e-5),
            })),
          },
          magnifier: magnifier && { ...magnifier, candles: withoutTies(magnifier.candles) },
        };
        const expected = playInEngine(run);
        const actual = playOnPaper(run, expected);
        const plain = ({ bar, side, why }: Deed) => ({ bar, side, why });
        expect(actual.deeds.map(plain)).toEqual(expected.deeds.map(plain));
        for (const [index, deed] of actual.deeds.entries()) {
          expect(deed.price).toBeCloseTo(expected.deeds[index].price, deed.why === 'liquidation' ? 4 : 6);
          expect(deed.quantity / expected.deeds[index].quantity).toBeCloseTo(1, 8);
          seen.set(deed.why, (seen.get(deed.why) ?? 0) + 1);
        }
        expect(actual.cash.length).toBe(expected.cash.length);
        for (const [bar, cash] of actual.cash.entries()) {
          // Half a cent on the 10 000 that an account begins with; one that has grown holds more steps of everything.
          const bound = 0.005 * Math.max(1, cash / 10_000);
          expect(Math.abs(cash - expected.cash[bar])).toBeLessThan(bound);
        }
        expect(actual.quantity).toBeCloseTo(expected.quantity, 6);
        expect(actual.missingFunding).toBe(expected.missingFunding);
      }),
      { numRuns: 500 },
    );
    // Every way in and out was met, and often.
    for (const why of ['entry', 'stop', 'target', 'exit', 'liquidation']) {
      expect([why, (seen.get(why) ?? 0) > 50]).toEqual([why, true]);
    }
  }, 120_000);
});
