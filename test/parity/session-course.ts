import type { PlanColumns, StopRule } from '../../shared/domain/plan.ts';
import { formatDecimal } from '../../shared/domain/trading/decimal.ts';
import type { Instrument } from '../../shared/domain/trading/instrument.ts';
import { instrumentUnits, priceText, quantityText } from '../../shared/domain/trading/instrument-units.ts';
import { cashNumber, cashOfNumber } from '../../shared/domain/trading/plan-number.ts';
import type { SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { hourMs } from './arbitrary-market.ts';
import { type Course, instrumentOf, paperBars, withoutTies } from './engine-course.ts';
import { TraderDesk } from './trader-desk.ts';

/** No position without a stop: where the plan names none the last one known, or a wide one, takes its place. */
function alwaysStopped(stop: StopRule, closes: Float64Array): StopRule {
  switch (stop.kind) {
    case 'none':
      return { kind: 'percent', fraction: 0.05 };
    case 'percent':
      return stop;
    case 'distance':
      return {
        ...stop,
        distance: stop.distance.map((distance, row) =>
          Number.isNaN(distance) ? closes[row] / 100 : distance,
        ),
      };
    case 'price': {
      let last = closes[0] * 0.97;
      return {
        kind: 'price',
        price: stop.price.map((price) => (last = Number.isNaN(price) ? last : price)),
      };
    }
  }
}

/** A run as a session may trade it: every entry has a stop, and nothing ties. */
export function tradable(drawn: SimulationRun): SimulationRun {
  const { magnifier, plan, settings } = drawn;
  const candles = withoutTies(drawn.candles);
  const traded: PlanColumns = {
    ...plan,
    stop: alwaysStopped(plan.stop, candles.close),
    // A level may lie exactly where the stop of the level above it will: a hair decides which is met.
    levels: plan.levels.map((level, index) => ({
      ...level,
      scale: level.scale * (1 + (index + 1) ** 2 * 1.37e-5),
    })),
  };
  return {
    ...drawn,
    candles,
    plan: traded,
    // An order of less than a lot is not sent, though at a better open it would buy one.
    settings: settings.lotSize === 1 ? { ...settings, lotSize: 0.01 } : settings,
    magnifier: magnifier && { ...magnifier, candles: withoutTies(magnifier.candles) },
  };
}

/** The run traded bar by bar on a simulated account; `restarts` puts a new trader in the old one's place after each. */
export async function playOnDesk(run: SimulationRun, bars: number, restarts: boolean) {
  const { settings, from, to } = run;
  const { lotSize } = settings;
  const instrument: Instrument = {
    ...instrumentOf(run),
    lotSize: lotSize === 0 ? formatDecimal(1n, 10) : String(lotSize),
  };
  const units = instrumentUnits(instrument);
  const desk = new TraderDesk(run, instrument, {
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
  });
  const paperBar = paperBars(run, instrument);
  const course: Course = { deeds: [], cash: [], quantity: 0, missingFunding: 0, lots: new Map() };
  if (from > 0) await desk.decide(from - 1);
  for (let bar = from; bar < to && course.cash.length < bars; bar += 1) {
    if (bar > 0) {
      const before = desk.fills.length;
      await desk.walk(paperBar(bar));
      for (const { fill, purpose } of desk.fills.slice(before)) {
        course.deeds.push({
          bar,
          side: fill.side === 'buy' ? 1 : -1,
          quantity: Number(quantityText(units, fill.quantityLots)),
          price: Number(priceText(units, fill.priceTicks)),
          why: fill.clientOrderId.startsWith('liquidation') ? 'liquidation' : purpose,
        });
      }
      course.cash.push(cashNumber(desk.ledger.cash));
      if (restarts) desk.restart();
    }
    if (bar < to - 1) await desk.decide(bar);
  }
  return { course, desk };
}
