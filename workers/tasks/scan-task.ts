import { candleColumns, type CandleBuffer } from '../../shared/domain/candle.ts';
import { findGaps } from '../../shared/domain/gap.ts';
import type { MarketColumns } from '../../shared/domain/market.ts';
import type { MarketRegime } from '../../shared/domain/market-regime.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import { dayMs, isoUtc } from '../../shared/domain/time.ts';
import { createIndicatorColumns } from '../../shared/indicators/indicator-columns.ts';
import type { IndicatorColumns } from '../../shared/indicators/indicator.ts';
import { regimeLabels } from '../../shared/research/validation/regime-labels.ts';
import { gapSuspendedRows } from '../../shared/simulation/gap-suspension.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import type { PlanInput, Strategy } from '../../shared/strategies/strategy.ts';
import { openStrategy, strategyOf } from './strategy-source.ts';
import type { DatasetInputs, StrategySource } from './study.ts';

/** What several strategies would do after the last of some closed bars. */
export interface ScanTask {
  readonly kind: 'scan';
  /** The end of a series, long enough for every one of the strategies. */
  readonly candles: CandleBuffer;
  readonly barMs: number;
  readonly calendar: TradingCalendar;
  readonly inputs: DatasetInputs | null;
  readonly strategies: readonly (StrategySource & { readonly params: ParameterValues })[];
}

type SideName = 'long' | 'short';

/** One strategy at the last closed bar. */
export interface ScannedPlan {
  readonly entry: 'levels' | 'market' | null;
  /** Side that enters or rests limits in the bar that follows; null while it waits. */
  readonly side: SideName | null;
  /** Prices at which entries rest. */
  readonly levels: readonly number[];
  readonly conditions: readonly {
    readonly side: SideName;
    readonly text: string;
    readonly isMet: boolean;
  }[];
  readonly reason: string | null;
}

export interface ScanOutcome {
  readonly barTime: number;
  readonly close: number;
  /** Close of the last bar that had closed 24 hours before; null where the bars do not reach back so far, or are longer. */
  readonly closeDayAgo: number | null;
  readonly regime: MarketRegime;
  /** In the order of the task's strategies. */
  readonly plans: readonly ScannedPlan[];
}

const sideNames = { [1]: 'long', [-1]: 'short' } as const;

/** Side of the plan in a row, and the prices that rest for it. */
function actionAt(plan: PlanColumns, row: number): Pick<ScannedPlan, 'side' | 'levels'> {
  const nothing = { side: null, levels: [] };
  if (plan.marketEntry !== null) {
    const entry = plan.marketEntry[row];
    return entry === 0 ? nothing : { side: sideNames[entry as 1 | -1], levels: [] };
  }
  const side = plan.levelSides === null ? plan.levelSide : plan.levelSides[row];
  const levels = plan.levels.map(({ price, scale }) => price[row] * scale).filter(Number.isFinite);
  return side === 0 || levels.length === 0 ? nothing : { side: sideNames[side as 1 | -1], levels };
}

/** What a strategy waits for at a row; one that does not say waits for its plan. */
function conditionsAt(
  strategy: Strategy,
  input: PlanInput,
  params: ParameterValues,
  acting: SideName | null,
): ScannedPlan['conditions'] {
  const row = input.candles.length - 1;
  if (strategy.conditions === undefined) {
    return strategy.sides.map((side) => ({ side, text: 'Entry signal', isMet: side === acting }));
  }
  const said = strategy.conditions(input, params);
  return (['long', 'short'] as const).flatMap((side) =>
    said[side].map(({ text, holds }) => ({ side, text, isMet: holds(Int32Array.of(row), 1) === 1 })),
  );
}

/** Why a strategy would not enter after the last bar, or null. */
function obstacle(
  strategy: Strategy,
  warmup: number,
  market: MarketColumns,
  calendar: TradingCalendar,
): string | null {
  const missing = (strategy.inputs ?? []).find((kind) => market[kind] === null);
  if (missing !== undefined) {
    return missing === 'funding' ? 'No funding rates are stored.' : 'No open interest is stored.';
  }
  const bars = market.length;
  if (bars <= warmup) return `Needs more than ${warmup} bars to warm up; there are ${bars}.`;
  const gaps = findGaps(market.time, market.barMs, calendar);
  if (gapSuspendedRows(bars, gaps, warmup)?.[bars - 1] !== 1) return null;
  const { barIndex, toTime } = gaps.at(-1)!;
  const wait = barIndex + warmup - bars;
  return `Bars are missing before ${isoUtc(toTime)}: nothing enters until ${wait} more ${wait === 1 ? 'has' : 'have'} closed.`;
}

function scanStrategy(
  { strategy, params, calendar }: { strategy: Strategy; params: ParameterValues; calendar: TradingCalendar },
  market: MarketColumns,
  columns: IndicatorColumns,
): ScannedPlan {
  const requests = Object.entries(strategy.indicators(params));
  const indicators = Object.fromEntries(requests.map(([name, request]) => [name, columns.of(request)]));
  const input = { candles: market, indicators };
  const plan = strategy.plan(input, params);
  const action = actionAt(plan, market.length - 1);
  const reason = obstacle(strategy, strategy.warmup(params, market.barMs), market, calendar);
  return {
    entry: plan.marketEntry === null ? 'levels' : 'market',
    ...(reason === null ? action : { side: null, levels: [] }),
    conditions: conditionsAt(strategy, input, params, action.side),
    reason,
  };
}

/** Close of the last bar that had closed a day before the close of the last one. */
function closeDayAgo({ time, close, length, barMs }: MarketColumns): number | null {
  if (barMs > dayMs) return null;
  for (let bar = length - 1; bar >= 0; bar -= 1) {
    if (time[bar] <= time[length - 1] - dayMs) return close[bar];
  }
  return null;
}

/** Plans of several strategies at the last of some bars; one that fails says so and does not stop the others. */
export async function runScan(task: ScanTask): Promise<ScanOutcome> {
  const candles = candleColumns(task.candles);
  const market: MarketColumns = {
    ...candles,
    barMs: task.barMs,
    funding: task.inputs?.funding ?? null,
    openInterest: task.inputs?.openInterest ?? null,
  };
  const columns = createIndicatorColumns(market);
  const plans: ScannedPlan[] = [];
  for (const one of task.strategies) {
    try {
      await openStrategy(one);
      const scanned = { strategy: strategyOf(one), params: one.params, calendar: task.calendar };
      plans.push(scanStrategy(scanned, market, columns));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      plans.push({ entry: null, side: null, levels: [], conditions: [], reason });
    }
  }
  const last = market.length - 1;
  return {
    barTime: market.time[last],
    close: market.close[last],
    closeDayAgo: closeDayAgo(market),
    regime: regimeLabels(candles)[last],
    plans,
  };
}
