import { candleColumns, allocateCandles, type CandleColumns } from '../../shared/domain/candle.ts';
import type { Fill } from '../../shared/domain/fill.ts';
import type { WorkingOrder } from '../../shared/domain/order.ts';
import { formatDecimal } from '../../shared/domain/trading/decimal.ts';
import type { Lots } from '../../shared/domain/trading/exact.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits, ticksOfPrice } from '../../shared/domain/trading/instrument-units.ts';
import type { PaperBar, PaperPrices } from '../../shared/engine/paper-venue/paper-settings.ts';
import { SimulatedVenue } from '../../shared/engine/simulated-venue.ts';
import type { Executor } from '../../shared/execution/executor.ts';
import { GridExecutor } from '../../shared/execution/grid-executor.ts';
import { SinglePositionExecutor } from '../../shared/execution/single-position-executor.ts';
import { PositionLedger } from '../../shared/ledger/position-ledger.ts';
import type { ExecutionClient, PositionView } from '../../shared/ports/execution-client.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { hourMs } from './arbitrary-market.ts';

/** What a venue did in one bar, as both can tell it. */
export interface Deed {
  readonly bar: number;
  readonly side: 1 | -1;
  readonly quantity: number;
  readonly price: number;
  readonly why: string;
}

export interface Course {
  readonly deeds: Deed[];
  /** Cash after each bar. */
  readonly cash: number[];
  readonly quantity: number;
  readonly missingFunding: number;
  readonly lots: Map<string, Lots>;
}

const fine = 10;

export function instrumentOf({ settings }: SimulationRun): Instrument {
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

export function executorOf(run: SimulationRun, client: ExecutionClient, position: PositionView): Executor {
  const { plan, settings } = run;
  return plan.marketEntry === null
    ? new GridExecutor(plan, settings, client, position)
    : new SinglePositionExecutor(plan, plan.marketEntry, settings, client, position);
}

/** The bar loop of the event engine; what is open at the end stays open. */
export function play(run: SimulationRun, executor: Executor, walk: (bar: number) => boolean): void {
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
export function playInEngine(run: SimulationRun): Course {
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

/** The run's bars as a simulated account walks them. */
export function paperBars(run: SimulationRun, instrument: Instrument): (bar: number) => PaperBar {
  const { candles, magnifier, funding } = run;
  const units = instrumentUnits(instrument);
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
  return paperBar;
}

/** The same market with prices moved by a hair that no plan knows of: where floats tie by accident, nothing is compared. */
export function withoutTies(candles: CandleColumns): CandleColumns {
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
