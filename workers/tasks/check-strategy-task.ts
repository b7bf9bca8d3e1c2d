import { allocateCandles, candleColumns } from '../../shared/domain/candle.ts';
import type { MarketColumns } from '../../shared/domain/market.ts';
import type { EntryDistance, PlanColumns } from '../../shared/domain/plan.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import { defaultValues, type ParameterValues } from '../../shared/strategies/parameter.ts';
import type { PlanInput, Strategy } from '../../shared/strategies/strategy.ts';
import { loadStrategyFile, strategyFault, type StrategyFault } from './strategy-source.ts';
import type { CheckStrategyTask } from './task.ts';

/** What a checked file holds, or what is wrong with it. */
export type StrategyCheck = { readonly id: string | null } | StrategyFault;

const fewestBars = 600;
const mostBars = 20_000;

/** A market that rises, falls and stands still, the same in every check. */
function tryOutMarket(length: number, barMs: number): MarketColumns {
  const columns = candleColumns(allocateCandles(length));
  const funding = new Float64Array(length);
  const openInterest = new Float64Array(length);
  for (let bar = 0; bar < length; bar += 1) {
    const price = (at: number): number => 100 + 10 * Math.sin(at / 37) + 4 * Math.sin(at / 5) + at / 500;
    const [open, close] = [price(bar), price(bar + 1)];
    columns.time[bar] = bar * barMs;
    columns.open[bar] = open;
    columns.close[bar] = close;
    columns.high[bar] = Math.max(open, close) * 1.004;
    columns.low[bar] = Math.min(open, close) * 0.996;
    columns.volume[bar] = 1_000 + 800 * Math.sin(bar / 11);
    funding[bar] = 0.0006 * Math.sin(bar / 53);
    openInterest[bar] = 1e6 * (1 + 0.1 * Math.sin(bar / 29));
  }
  return { ...columns, barMs, funding, openInterest };
}

function need(isFine: boolean, what: string): void {
  if (!isFine) throw new Error(what);
}

function checkFraction(name: string, value: number): void {
  need(
    Number.isFinite(value) && value > 0,
    `plan: ${name} is a fraction above 0 (0.02 is 2 %), got ${value}`,
  );
}

function checkDistance(name: string, rule: EntryDistance): void {
  need(rule.distance instanceof Float64Array, `plan: ${name}.distance is a Float64Array`);
  need(Number.isFinite(rule.multiple) && rule.multiple > 0, `plan: ${name}.multiple is a number above 0`);
  need(rule.cap > 0, `plan: ${name}.cap is a fraction above 0, or Infinity for none`);
}

function checkPlan(plan: PlanColumns): void {
  plan.levels.forEach(({ price, scale, fraction }, index) => {
    need(price instanceof Float64Array, `plan: levels[${index}].price is a Float64Array`);
    need(
      Number.isFinite(scale) && scale > 0,
      `plan: levels[${index}].scale is a number above 0, got ${scale}`,
    );
    checkFraction(`levels[${index}].fraction`, fraction);
  });
  need(plan.levelSides === null || plan.levelSides instanceof Int8Array, 'plan: levelSides is an Int8Array');
  need(
    plan.marketEntry === null || plan.marketEntry instanceof Int8Array,
    'plan: marketEntry is an Int8Array',
  );
  need(
    plan.marketEntry === null || plan.marketEntry.every((value) => value >= -1 && value <= 1),
    'plan: marketEntry holds -1, 0 and 1 only',
  );
  need(plan.exitSignal === null || plan.exitSignal instanceof Uint8Array, 'plan: exitSignal is a Uint8Array');
  need(plan.sideLock === null || plan.sideLock instanceof Int8Array, 'plan: sideLock is an Int8Array');
  for (const [name, rule] of [
    ['target', plan.target],
    ['stop', plan.stop],
  ] as const) {
    if (rule.kind === 'price')
      need(rule.price instanceof Float64Array, `plan: ${name}.price is a Float64Array`);
    else if (rule.kind === 'percent') checkFraction(`${name}.fraction`, rule.fraction);
    else if (rule.kind === 'distance') checkDistance(name, rule);
    else need(rule.kind === 'none', `plan: ${name}.kind is none, price, percent or distance`);
  }
}

/** +1 or -1 in a row that enters on that side or rests a level for it, else 0. */
function actingSide(plan: PlanColumns, row: number): number {
  if (plan.marketEntry !== null) return plan.marketEntry[row];
  const side = plan.levelSides === null ? plan.levelSide : plan.levelSides[row];
  return plan.levels.some(({ price }) => !Number.isNaN(price[row])) ? side : 0;
}

/** What a strategy says it waits for must be what its plan does. */
function checkConditions(
  strategy: Strategy,
  input: PlanInput,
  values: ParameterValues,
  plan: PlanColumns,
): void {
  if (strategy.conditions === undefined) return;
  const said = strategy.conditions(input, values);
  for (const [name, side] of [
    ['long', 1],
    ['short', -1],
  ] as const) {
    need(Array.isArray(said[name]), `conditions.${name} is a list; [] for a side that is not traded`);
    const rows = Int32Array.from({ length: plan.length }, (_, row) => row);
    let count = said[name].length === 0 ? 0 : plan.length;
    for (const { text, holds } of said[name]) {
      need(typeof text === 'string' && text !== '', `conditions.${name}: a condition has no text`);
      need(
        typeof holds === 'function',
        `conditions.${name}: "${text}" has no holds, such as api.tests.above(a, b)`,
      );
      count = holds(rows, count);
    }
    const met = new Set(rows.subarray(0, count));
    for (let row = 0; row < plan.length; row += 1) {
      need(
        met.has(row) === (actingSide(plan, row) === side),
        `conditions.${name} and the plan disagree in row ${row}: all are ${met.has(row) ? '' : 'not '}met`,
      );
    }
  }
}

/** The defaults, and the two corners of the search; combinations that the strategy refuses are left out. */
function parameterSets({ params, fault }: Strategy): ParameterValues[] {
  const corner = (at: 0 | -1): ParameterValues =>
    Object.fromEntries(
      Object.entries(params).map(([name, { search, default: usual }]) => [name, search.at(at) ?? usual]),
    );
  const defaults = defaultValues(params);
  const refusal = fault?.(defaults) ?? null;
  need(refusal === null, `its own defaults are refused: ${refusal ?? ''}`);
  return [defaults, corner(0), corner(-1)].filter((values) => (fault?.(values) ?? null) === null);
}

function tryOut(strategy: Strategy): void {
  for (const values of parameterSets(strategy)) {
    const warmup = strategy.warmup(values);
    need(
      Number.isInteger(warmup) && warmup >= 0,
      `warmup gives a whole number of bars, got ${String(warmup)}`,
    );
    const market = tryOutMarket(Math.min(mostBars, fewestBars + 2 * warmup), timeframeMs(strategy.timeframe));
    const columns = createIndicatorColumns(market);
    const indicators: Record<string, Float64Array> = {};
    for (const [name, request] of Object.entries(strategy.indicators(values))) {
      need(
        typeof request.key === 'string' && typeof request.compute === 'function',
        `indicators.${name} is a request such as api.indicators.sma('close', 20)`,
      );
      const column = columns.of(request);
      need(
        column instanceof Float64Array && column.length === market.length,
        `indicators.${name} gives a Float64Array with a row for every bar`,
      );
      indicators[name] = column;
    }
    const input = { candles: market, indicators };
    const plan = strategy.plan(input, values);
    checkPlan(plan);
    checkConditions(strategy, input, values, plan);
  }
}

/** Loads a user's file and makes a few plans with it. The host ends the thread when this takes too long. */
export async function checkStrategy({ file }: CheckStrategyTask): Promise<StrategyCheck> {
  if (file === null) return { id: null };
  try {
    const strategy = await loadStrategyFile(file);
    tryOut(strategy);
    return { id: strategy.id };
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    return strategyFault(cause);
  }
}
