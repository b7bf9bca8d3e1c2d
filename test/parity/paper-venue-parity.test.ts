import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candleColumns, allocateCandles, type CandleColumns } from '../../shared/domain/candle.ts';
import type { Fill } from '../../shared/domain/fill.ts';
import type { WorkingOrder } from '../../shared/domain/order.ts';
import { formatDecimal } from '../../shared/domain/trading/decimal.ts';
import type { Lots } from '../../shared/domain/trading/exact.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import {
  instrumentUnits,
  lotsOfQuantity,
  priceText,
  quantityText,
  ticksOfPrice,
} from '../../shared/domain/trading/instrument-units.ts';
import { cashOfNumber } from '../../shared/domain/trading/plan-number.ts';
import { PaperBook } from '../../shared/engine/paper-venue/paper-book.ts';
import type { PaperBar, PaperPrices } from '../../shared/engine/paper-venue/paper-settings.ts';
import { emptyPaperState } from '../../shared/engine/paper-venue/paper-state.ts';
import { walkPaperBar } from '../../shared/engine/paper-venue/walk-paper-bar.ts';
import { SimulatedVenue } from '../../shared/engine/simulated-venue.ts';
import type { Executor } from '../../shared/execution/executor.ts';
import { GridExecutor } from '../../shared/execution/grid-executor.ts';
import { SinglePositionExecutor } from '../../shared/execution/single-position-executor.ts';
import { PositionLedger } from '../../shared/ledger/position-ledger.ts';
import type { ExecutionClient, PositionView } from '../../shared/ports/execution-client.ts';
import { floorToLot } from '../../shared/simulation/lot.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { arbitraryRun } from './arbitrary-run.ts';
import { hourMs } from './arbitrary-market.ts';
import { PaperVenueClient } from './paper-venue-client.ts';

/** What a venue did in one bar, as both can tell it. */
interface Deed {
  readonly bar: number;
  readonly side: 1 | -1;
  readonly quantity: number;
  readonly price: number;
  readonly why: string;
}

interface Course {
  readonly deeds: Deed[];
  /** Cash after each bar. */
  readonly cash: number[];
  readonly quantity: number;
  readonly missingFunding: number;
  readonly lots: Map<string, Lots>;
}

const fine = 10;

function instrumentOf({ settings }: SimulationRun): Instrument {
  const { makerFeeRate, takerFeeRate } = settings.costs;
  return {
    venue: 'paper',
    market: 'BTC/USDT',
    kind: 'perpetual',
    quoteCurrency: 'USDT',
    tickSize: formatDecimal(1n, fine),
    lotSize: formatDecimal(1n, fine),
    contractSize: '1',
    minimumLots: 1n,
    maximumLots: null,
    minimumNotional: 0n,
    maximumLeverage: 125,
    maintenanceMarginRate: String(settings.maintenanceMarginRate),
    makerFeeRate: makerFeeRate.toFixed(6),
    takerFeeRate: takerFeeRate.toFixed(6),
  };
}

function executorOf(run: SimulationRun, client: ExecutionClient, position: PositionView): Executor {
  const { plan, settings } = run;
  return plan.marketEntry === null
    ? new GridExecutor(plan, settings, client, position)
    : new SinglePositionExecutor(plan, plan.marketEntry, settings, client, position);
}

/** The bar loop of the event engine; what is open at the end stays open. */
function play(run: SimulationRun, executor: Executor, walk: (bar: number) => boolean): void {
  const { candles, from, to, suspendedRows } = run;
  const decide = (row: number): void =>
    executor.onBarClose(row, suspendedRows?.[row] !== 1, candles.high[row], candles.low[row]);
  if (from > 0) decide(from - 1);
  for (let bar = from; bar < to; bar += 1) {
    if (bar > 0 && walk(bar)) return;
    if (bar < to - 1) decide(bar);
  }
}

/** The event engine's venue, its ledger and its executor. */
function playInEngine(run: SimulationRun): Course {
  const units = instrumentUnits(instrumentOf(run));
  const course: Course = { deeds: [], cash: [], quantity: 0, missingFunding: 0, lots: new Map() };
  let last: Fill | null = null;
  class RecordingLedger extends PositionLedger {
    override apply(fill: Fill): void {
      last = fill;
      super.apply(fill);
    }
  }
  const ledger = new RecordingLedger(run.settings.initialCapital, () => undefined);
  const venue = new SimulatedVenue(run, ledger);
  const sent: WorkingOrder[] = [];
  const executor = executorOf(
    run,
    {
      submit: (request) => {
        const order = venue.submit(request);
        sent.push(order);
        return order;
      },
      amend: (order, price, notional) => venue.amend(order, price, notional),
      cancel: (order) => venue.cancel(order),
    },
    ledger,
  );
  const note = (why: string): void => {
    const { bar, side, quantity, price } = last!;
    course.deeds.push({ bar, side, quantity, price, why });
  };
  venue.listener = {
    onEntryFill: (order) => {
      note('entry');
      course.lots.set(
        `${sent.indexOf(order)} in ${last!.bar}`,
        ticksOfPrice({ ...units, tick: units.lot }, last!.quantity, 'nearest'),
      );
      executor.onEntryFill(order);
    },
    onPositionClosed: (reason) => {
      note(reason === 'trailing' ? 'stop' : reason === 'signal' || reason === 'time' ? 'exit' : reason);
      executor.onPositionClosed();
    },
  };
  play(run, executor, (bar) => {
    venue.walkBar(bar);
    // Where a lot cost more than the notional at the fill, the engine took the order and bought nothing.
    for (const [index, order] of sent.entries()) {
      const key = `${index} in ${bar}`;
      if (!order.isWorking && !course.lots.has(key)) course.lots.set(key, 0n);
    }
    course.cash.push(ledger.cash);
    // An account of cents cannot be followed to the cent: the steps of money are what is left of it.
    return ledger.cash < 1;
  });
  return {
    ...course,
    quantity: ledger.side === 0 ? 0 : ledger.quantity,
    missingFunding: venue.missingFunding,
  };
}

/** The simulated account on exact numbers, with the same executor. */
function playOnPaper(run: SimulationRun, { lots, cash: { length: bars } }: Course): Course {
  const { candles, settings, magnifier, funding } = run;
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
  const ticks = (price: number) => ticksOfPrice(units, price, 'nearest');
  const prices = (columns: CandleColumns, at: number): PaperPrices => ({
    time: columns.time[at],
    open: ticks(columns.open[at]),
    high: ticks(columns.high[at]),
    low: ticks(columns.low[at]),
    close: ticks(columns.close[at]),
  });
  const paperBar = (bar: number): PaperBar => {
    const inside: PaperPrices[] = [];
    for (let at = magnifier?.firstBar[bar] ?? 0; at < (magnifier?.firstBar[bar + 1] ?? 0); at += 1) {
      inside.push(prices(magnifier!.candles, at));
    }
    const rate = funding?.[bar] ?? 0;
    return {
      ...prices(candles, bar),
      instrument,
      closeTime: candles.time[bar] + hourMs,
      liquidityLots: null,
      funding: rate === 0 ? null : { rate: Number.isNaN(rate) ? null : rate.toFixed(6) },
      inside,
    };
  };
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

/** The same market with prices moved by a hair that no plan knows of: where floats tie by accident, nothing is compared. */
function withoutTies(candles: CandleColumns): CandleColumns {
  const moved = candleColumns(allocateCandles(candles.length));
  moved.time.set(candles.time);
  let seed = 12_345;
  const hair = (price: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Number((price * (1 + (seed / 2_147_483_648 - 0.5) * 1e-4)).toFixed(8));
  };
  for (let at = 0; at < candles.length; at += 1) {
    const shape = [candles.open[at], candles.high[at], candles.low[at], candles.close[at]].map(hair);
    moved.open[at] = shape[0];
    moved.close[at] = shape[3];
    moved.high[at] = Math.max(...shape) * (1 + 1e-5);
    moved.low[at] = Math.min(...shape) * (1 - 1e-5);
  }
  return moved;
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
  });
});
