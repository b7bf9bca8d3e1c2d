import type { MarketColumns } from '../../shared/domain/market.ts';
import type { PlanColumns } from '../../shared/domain/plan.ts';
import type { AuditVerdict } from '../../shared/research/validation/audits/audit-verdict.ts';
import { auditLookAhead } from '../../shared/research/validation/audits/look-ahead.ts';
import { martingaleMarket } from '../../shared/research/validation/audits/martingale-market.ts';
import {
  auditNull,
  confirmNull,
  equityVariation,
  type NullRun,
} from '../../shared/research/validation/audits/null-audit.ts';
import type { PlanOf } from '../../shared/research/validation/audits/plan-difference.ts';
import { auditWarmUp } from '../../shared/research/validation/audits/warm-up.ts';
import { dayEndBars } from '../../shared/simulation/simulation-run.ts';
import { createIndicatorCache } from '../kernel/indicator-cache.ts';
import type { PlanKernel } from '../kernel/plan-kernel.ts';
import { strategyOf } from './strategy-source.ts';
import { openDataset } from './thread-dataset.ts';
import type { AuditTask } from './validation-task.ts';

/** Rows of plans that an audit may make, and windows of the warm-up audit: a sample beside a walk-forward. */
const budgets = {
  full: { rows: 5_000_000, windows: Number.POSITIVE_INFINITY },
  sample: { rows: 800_000, windows: 2_000 },
} as const;

const nullMarkets = 30;
/** So many of them tell whether the strategy trades enough on such markets. */
const probedMarkets = 6;
/** Together; with fewer, nothing could be told from chance. */
const enoughTrades = 100;
const livelier = [1, 2.5, 5] as const;
/** Bars of such a market beyond what the strategy needs to warm up. */
const nullBars = 1_500;

/** Usual standard deviation of a bar's return: the median size over 0.6745, so that a few wild bars do not set it. */
function barDeviation({ close, length }: MarketColumns): number {
  const sizes = new Float64Array(Math.max(0, length - 1));
  for (let bar = 1; bar < length; bar += 1) sizes[bar - 1] = Math.abs(Math.log(close[bar] / close[bar - 1]));
  const sorted = sizes.filter((size) => size > 0).sort();
  return sorted.length === 0 ? 0.01 : sorted[sorted.length >> 1] / 0.6745;
}

/** What the strategy did on the seeded martingales `[from, to)` of this liveliness. */
function nullRuns(
  { params, settings, seed, dataset, ...source }: AuditTask,
  deviation: number,
  planOf: PlanOf,
  kernel: PlanKernel,
  from: number,
  to: number,
): NullRun[] {
  const strategy = strategyOf(source);
  const { market } = openDataset(dataset);
  const bars = nullBars + 2 * strategy.warmup(params, market.barMs);
  const { initialCapital } = settings;
  return Array.from({ length: to - from }, (_, index): NullRun => {
    const candles = martingaleMarket({
      seed: seed + from + index,
      bars,
      firstTime: market.time[0],
      barMs: market.barMs,
      startPrice: market.close[0],
      barDeviation: deviation,
      inputs: strategy.inputs ?? [],
    });
    const outcome = kernel.run({
      candles,
      plan: planOf(candles),
      settings,
      from: 0,
      to: bars,
      suspendedRows: null,
      dayEnds: dayEndBars(candles.time, 0, bars),
      funding: null,
      magnifier: null,
    });
    const { trades, finalEquity, dailyEquity } = outcome.result();
    const costs = trades.reduce((sum, { fees, slippage, spread }) => sum + fees + slippage + spread, 0);
    return {
      netResult: finalEquity / initialCapital - 1,
      costs: costs / initialCapital,
      trades: trades.length,
      variation: equityVariation(dailyEquity, initialCapital),
    };
  });
}

/**
 * Runs the strategy on martingales as lively as the real market, and livelier ones when it hardly trades there, under
 * the rules of the run but without leverage: an account that cannot fall below zero would win from ruin alone.
 */
function runNull(task: AuditTask, planOf: PlanOf, kernel: PlanKernel): AuditVerdict {
  const { settings } = task;
  const rules = {
    ...settings,
    leverage: Math.min(1, settings.leverage),
    policy: settings.policy === 'magnifier' ? ('pessimistic' as const) : settings.policy,
  };
  const usual = barDeviation(openDataset(task.dataset).market);
  let runs: NullRun[] = [];
  const tradesOf = (some: readonly NullRun[]): number => some.reduce((sum, { trades }) => sum + trades, 0);
  for (const [place, factor] of livelier.entries()) {
    const more = (from: number, to: number): NullRun[] =>
      nullRuns({ ...task, settings: rules }, usual * factor, planOf, kernel, from, to);
    const probed = more(0, probedMarkets);
    const mayBeEnough = (tradesOf(probed) * nullMarkets) / probedMarkets >= enoughTrades;
    if (!mayBeEnough && place < livelier.length - 1) continue;
    runs = [...probed, ...more(probedMarkets, nullMarkets)];
    if (tradesOf(runs) < enoughTrades && place < livelier.length - 1) continue;
    const verdict = auditNull(runs);
    if (verdict.hasPassed !== false) return verdict;
    // One honest rule in a thousand fails by chance: who cheats fails on other markets too.
    return confirmNull(verdict, auditNull(more(nullMarkets, 2 * nullMarkets)));
  }
  return auditNull(runs);
}

/** Thrown out of an audit whose task was cancelled. */
class AuditStopped extends Error {}

/** Makes the plans of the strategy on any market, until the task is cancelled. */
function plannerOf({ params, cancelFlag, ...source }: AuditTask): (market: MarketColumns) => PlanColumns {
  const strategy = strategyOf(source);
  return (market) => {
    if (Atomics.load(cancelFlag, 0) !== 0) throw new AuditStopped();
    return createIndicatorCache(market).planOf(strategy, params);
  };
}

/** Runs one audit of a strategy with one set of parameters. Null when it was stopped. */
export function runAudit(task: AuditTask, kernel: PlanKernel): AuditVerdict | null {
  const planOf = plannerOf(task);
  try {
    if (task.id === 'null') return runNull(task, planOf, kernel);
    const { market } = openDataset(task.dataset);
    const { rows, windows } = budgets[task.depth];
    if (task.id === 'look-ahead') return auditLookAhead(market, planOf, task.seed, rows);
    const warmup = strategyOf(task).warmup(task.params, market.barMs);
    return auditWarmUp(market, planOf, warmup, { rows, windows });
  } catch (error) {
    if (error instanceof AuditStopped) return null;
    throw error;
  }
}
