import { candleColumns } from '../../../shared/domain/candle.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import { regimeWarmupBars } from '../../../shared/research/validation/regime-labels.ts';
import type { ParameterValues } from '../../../shared/strategies/parameter.ts';
import type { Strategy } from '../../../shared/strategies/strategy.ts';
import type { ScannedPlan, ScanOutcome, ScanTask } from '../../../workers/tasks/scan-task.ts';
import type { WorkerPool } from '../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../store/auxiliary-repository.ts';
import { alignedInputs } from '../dataset-inputs.ts';
import { loadTail } from './series-tail.ts';

/** A strategy with the parameters that count for a series. */
export interface ScannedStrategy {
  readonly strategy: Strategy;
  readonly params: ParameterValues;
}

/** What a series and some strategies came to at its last closed bar; null for a series without bars. */
export type SeriesScan = (Omit<ScanOutcome, 'plans'> & { readonly plans: readonly ScannedPlan[] }) | null;

/** Reads plans at the last closed bar of stored series, on pool threads. */
export interface SeriesScanner {
  /** `until` leaves out bars that close after it. What was computed from the same bars is not computed again. */
  scan(
    series: CandleSeries,
    strategies: readonly ScannedStrategy[],
    until: number | null,
  ): Promise<SeriesScan>;
}

/** What is known of a series as long as its data stay the same. */
interface Known {
  readonly version: string;
  /** Null for a series without bars. */
  readonly market: Omit<ScanOutcome, 'plans'> | null;
  readonly plans: Map<string, ScannedPlan>;
}

/** Series remembered at most: those that a screen shows, and of a replay. */
const mostKnown = 500;

function strategyKey({ strategy, params }: ScannedStrategy): string {
  return `${strategy.id} ${strategy.version} ${strategy.file?.hash ?? ''} ${JSON.stringify(params)}`;
}

/** Bars that regime, change of a day and a strategy need. */
function neededBars(barMs: number, { strategy, params }: ScannedStrategy): number {
  return Math.max(regimeWarmupBars, Math.ceil(dayMs / barMs) + 1, strategy.warmup(params, barMs) + 1);
}

/** The few strategies that need more than this, for their slow bars, do not make the others read so many. */
const usualBars = 4_096;

/** Strategies that read the same bars, and how many those are; at least one group. */
function groupsOf(barMs: number, strategies: readonly ScannedStrategy[]) {
  const needs = strategies.map((one) => ({ one, bars: neededBars(barMs, one) }));
  return [needs.filter(({ bars }) => bars <= usualBars), needs.filter(({ bars }) => bars > usualBars)]
    .filter((group, index) => index === 0 || group.length > 0)
    .map((group) => ({
      strategies: group.map(({ one }) => one),
      bars: Math.max(regimeWarmupBars, Math.ceil(dayMs / barMs) + 1, ...group.map(({ bars }) => bars)),
    }));
}

export function createSeriesScanner(
  store: CandleStore,
  auxiliary: AuxiliaryRepository,
  pool: Pick<WorkerPool, 'run'>,
): SeriesScanner {
  const known = new Map<string, Known>();
  /** The scan of a series that runs; the next one of it waits, and finds most of its work done. */
  const running = new Map<string, Promise<unknown>>();

  function versionOf(series: CandleSeries, until: number | null): string {
    const beside = (['funding', 'openInterest'] as const).map(
      (kind) => auxiliary.find(series.symbol, kind)?.contentHash ?? '',
    );
    const barMs = timeframeMs(series.timeframe);
    // Bars come and go with their closes: a clock that moves inside a bar changes nothing.
    const closed = until === null ? '' : Math.floor(until / barMs);
    return [series.contentHash, series.calendar, ...beside, closed].join(' ');
  }

  /** Null for a series without bars. */
  async function compute(
    series: CandleSeries,
    { strategies, bars }: ReturnType<typeof groupsOf>[number],
    until: number | null,
  ): Promise<ScanOutcome | null> {
    const barMs = timeframeMs(series.timeframe);
    const tail = loadTail(store, series, bars, until);
    if (tail === null) return null;
    const task: ScanTask = {
      kind: 'scan',
      candles: tail,
      barMs,
      calendar: series.calendar,
      inputs: alignedInputs(auxiliary, series.symbol, candleColumns(tail).time, barMs),
      strategies: strategies.map(({ strategy, params }) => ({
        strategyId: strategy.id,
        strategyFile: strategy.file ?? null,
        params,
      })),
    };
    return pool.run<ScanOutcome>(task);
  }

  async function scanNow(
    key: string,
    series: CandleSeries,
    strategies: readonly ScannedStrategy[],
    until: number | null,
  ): Promise<SeriesScan> {
    const version = versionOf(series, until);
    const keys = strategies.map(strategyKey);
    const before = known.get(key);
    const fresh = before?.version === version ? before : null;
    const missing = strategies.filter((_, index) => fresh?.plans.has(keys[index]) !== true);
    let now = fresh;
    if (now === null || missing.length > 0) {
      const groups = groupsOf(timeframeMs(series.timeframe), missing);
      const outcomes = await Promise.all(groups.map((group) => compute(series, group, until)));
      now = { version, market: null, plans: fresh?.plans ?? new Map<string, ScannedPlan>() };
      for (const [place, outcome] of outcomes.entries()) {
        if (outcome === null) continue;
        const { plans, ...market } = outcome;
        now = { ...now, market: now.market ?? market };
        for (const [index, plan] of plans.entries()) {
          now.plans.set(strategyKey(groups[place].strategies[index]), plan);
        }
      }
      known.delete(key);
      known.set(key, now);
      if (known.size > mostKnown) known.delete(known.keys().next().value!);
    }
    const { market, plans } = now;
    return market === null ? null : { ...market, plans: keys.map((name) => plans.get(name)!) };
  }

  return {
    async scan(series, strategies, until) {
      const key = `${series.symbol} ${series.timeframe} ${until === null ? 'all' : 'until'}`;
      const before = running.get(key) ?? Promise.resolve();
      const run = before.then(
        () => scanNow(key, series, strategies, until),
        () => scanNow(key, series, strategies, until),
      );
      running.set(key, run);
      try {
        return await run;
      } finally {
        if (running.get(key) === run) running.delete(key);
      }
    },
  };
}
