import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import type { PlanColumns, Side } from '../../shared/domain/plan.ts';
import { runEventEngine } from '../../shared/engine/event-engine.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import { notionalCosts } from '../../shared/simulation/costs/cost-rates.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import { dayEndBars, type Magnifier, type SimulationRun } from '../../shared/simulation/simulation-run.ts';
import { completePlan, type PlanDraft } from '../../shared/strategies/plan-draft.ts';
import { createPlanKernel } from '../../workers/kernel/plan-kernel.ts';
import { runReferenceKernel } from '../../workers/kernel/reference-kernel.ts';

export const hourMs = 3_600_000;

/** Open, high, low, close. */
export type Bar = readonly [open: number, high: number, low: number, close: number];

export const frictionless: SimulationSettings = {
  initialCapital: 1000,
  leverage: 1,
  allocation: 1,
  lotSize: 0,
  policy: 'pessimistic',
  limitFill: 'through',
  marginMode: 'cross',
  maintenanceMarginRate: 0.005,
  costs: notionalCosts({ makerFeeRate: 0, takerFeeRate: 0, slippageRate: 0, halfSpreadRate: 0 }),
  endOfData: 'last-close',
};

export const engines: readonly (readonly [string, (run: SimulationRun) => SimulationResult])[] = [
  ['reference kernel', runReferenceKernel],
  ['plan kernel', (run) => createPlanKernel().run(run).result()],
  ['event engine', runEventEngine],
];

/** A grid whose prices stand still: limits at `levels`, target at `target`, stop as a fraction; `rules` add to it. */
export function gridPlan(
  bars: number,
  options: { side?: Side; levels: readonly number[]; target: number; stop: number },
  rules: PlanDraft = {},
): PlanColumns {
  const { side = 1, levels, target, stop } = options;
  return completePlan('grid', bars, {
    levels: levels.map((price) => ({
      price: new Float64Array(bars).fill(price),
      scale: 1,
      fraction: 1 / levels.length,
    })),
    levelSide: side,
    target: { kind: 'price', price: new Float64Array(bars).fill(target) },
    stop: { kind: 'percent', fraction: stop },
    ...rules,
  });
}

/** Market entries by row, with exit bits, a percent stop and target; `rules` add to it. */
export function signalPlan(
  signals: readonly number[],
  options: { stop?: number; target?: number; exits?: readonly number[]; reverse?: boolean } = {},
  rules: PlanDraft = {},
): PlanColumns {
  const { stop, target, exits, reverse = false } = options;
  return completePlan('signals', signals.length, {
    marketEntry: Int8Array.from(signals),
    oppositeSignal: reverse ? 'reverse' : 'ignore',
    exitSignal: exits ? Uint8Array.from(exits) : null,
    target: target === undefined ? { kind: 'none' } : { kind: 'percent', fraction: target },
    stop: stop === undefined ? { kind: 'none' } : { kind: 'percent', fraction: stop },
    ...rules,
  });
}

function fillCandles(candles: CandleColumns, bars: readonly Bar[], timeOf: (index: number) => number): void {
  bars.forEach(([open, high, low, close], index) => {
    candles.time[index] = timeOf(index);
    candles.open[index] = open;
    candles.high[index] = high;
    candles.low[index] = low;
    candles.close[index] = close;
  });
}

/** The bars inside each bar, a quarter of an hour apart; an empty list leaves a bar without. */
export function magnifierOf(inside: readonly (readonly Bar[])[]): Magnifier {
  const flat = inside.flatMap((bars, bar) => bars.map((shape, index) => ({ shape, at: bar + index / 4 })));
  const candles = candleColumns(allocateCandles(flat.length));
  fillCandles(
    candles,
    flat.map(({ shape }) => shape),
    (index) => flat[index].at * hourMs,
  );
  const firstBar = new Int32Array(inside.length + 1);
  inside.forEach((bars, bar) => {
    firstBar[bar + 1] = firstBar[bar] + bars.length;
  });
  return { candles, firstBar };
}

/** A run over hourly bars from midnight; `skippedBefore` leaves bars out before the bar of that index. */
export function runOf(
  bars: readonly Bar[],
  plan: PlanColumns,
  settings: Partial<SimulationSettings> = {},
  gap?: { readonly beforeBar: number; readonly missingBars: number; readonly warmup: number },
): SimulationRun {
  const candles = candleColumns(allocateCandles(bars.length));
  fillCandles(candles, bars, (index) => {
    const missing = gap && index >= gap.beforeBar ? gap.missingBars : 0;
    return (index + missing) * hourMs;
  });
  return {
    candles,
    plan,
    settings: { ...frictionless, ...settings },
    from: 0,
    to: bars.length,
    suspendedRows: gapSuspendedRows(
      bars.length,
      findGaps(candles.time, hourMs, 'continuous'),
      gap?.warmup ?? 1,
    ),
    dayEnds: dayEndBars(candles.time, 0, bars.length),
    funding: null,
    magnifier: null,
  };
}

/** A trade as a trader would note it: `long 2 levels 94 -> 80 stop in bar 3`. */
export function notes(result: SimulationResult): string[] {
  return result.trades.map((trade) => {
    const price = (value: number): string => String(Number(value.toFixed(4)));
    const bars = `${trade.entryTime / hourMs}..${trade.exitTime / hourMs}`;
    return `${trade.side} ${trade.levels} at ${price(trade.averageEntry)} -> ${price(trade.exitPrice)} ${trade.exitReason} ${bars}`;
  });
}
