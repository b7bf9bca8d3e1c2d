import type { BasisReport, SeriesComparison } from '../../shared/contract/comparisons.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { simulationOptions } from '../../shared/contract/simulation.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Basis } from '../../shared/research/comparison/basis.ts';
import type { SeriesDifference } from '../../shared/research/comparison/series-difference.ts';
import { signalFlips } from '../../shared/research/comparison/signal-flips.ts';
import { metricSet } from '../../shared/research/metrics/metric-set.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { BacktestOutcome } from '../../workers/tasks/backtest-task.ts';
import type { ComparisonTask } from '../../workers/tasks/comparison-task.ts';
import type { BacktestTask } from '../../workers/tasks/task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import { requireAcceptedGaps } from './accepted-gaps.ts';
import { requireInputs } from './dataset-inputs.ts';
import { atOwnFees } from './own-fees.ts';
import { loadRunInputs, type RunInputs, tradedTimes } from './run-inputs.ts';
import { requireSeries } from './series.ts';
import { completeParams, requireStrategy, strategyFileError } from './strategies.ts';

type FeeSettings = Parameters<typeof atOwnFees>[1];

/** Two stored series side by side. */
export interface ComparisonService {
  compare(first: SeriesKey, second: SeriesKey, signal?: AbortSignal): Promise<SeriesComparison>;
  basis(first: SeriesKey, second: SeriesKey, strategyId: string, signal?: AbortSignal): Promise<BasisReport>;
}

/** What a strategy did on one of the series. */
interface SeriesRun {
  readonly trades: SimulationResult['trades'];
  readonly summary: BasisReport['results'][number];
}

function nameOf({ symbol, timeframe }: SeriesKey): string {
  return `${symbol} ${timeframe}`;
}

function keyOf({ symbol, timeframe }: SeriesKey): SeriesKey {
  return { symbol, timeframe };
}

/** Opens of the first and the last time that both cover. Throws what makes two series incomparable. */
function commonTime(a: CandleSeries, b: CandleSeries): { fromTime: number; toTime: number } {
  if (a.timeframe !== b.timeframe) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${nameOf(a)} and ${nameOf(b)} are on different timeframes.`,
      'Compare two series of one timeframe.',
    );
  }
  if (a.symbol === b.symbol) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${nameOf(a)} would be compared with itself.`,
      'Name two different series.',
    );
  }
  const fromTime = Math.max(a.firstTime ?? Infinity, b.firstTime ?? Infinity);
  const toTime = Math.min(a.lastTime ?? -Infinity, b.lastTime ?? -Infinity);
  if (fromTime <= toTime) return { fromTime, toTime };
  throw new CandlewrightError(
    'NOT_ENOUGH_DATA',
    `${nameOf(a)} and ${nameOf(b)} have no time in common.`,
    'Import or fetch candles of the same period.',
  );
}

/** Work that a person stopped ends in words, not in the pool's own. */
async function stoppable<Outcome>(work: Promise<Outcome>, signal: AbortSignal | undefined): Promise<Outcome> {
  try {
    return await work;
  } catch (error) {
    if (signal?.aborted !== true) throw error;
    throw new CandlewrightError('CANCELLED', 'The comparison was cancelled.', 'Run it again.');
  }
}

export function createComparisonService(options: {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly settings: () => FeeSettings;
}): ComparisonService {
  const { candles: store, auxiliary, pool, settings } = options;

  function comparison<Outcome>(
    a: SeriesKey,
    b: SeriesKey,
    of: ComparisonTask['of'],
    signal: AbortSignal | undefined,
  ): Promise<Outcome> {
    const task: ComparisonTask = {
      kind: 'comparison',
      first: store.load(a.symbol, a.timeframe),
      second: store.load(b.symbol, b.timeframe),
      of,
    };
    return stoppable(pool.run<Outcome>(task, signal), signal);
  }

  /** A series and the bars of it that both runs trade. Throws NOT_ENOUGH_DATA where none are left after the warm-up. */
  function inputsOf(key: SeriesKey, from: number, to: number): RunInputs {
    return loadRunInputs(store, key, { from, to: to + 1 }, { auxiliary, withMagnifier: false });
  }

  /** Open of the bar that follows the warm-up of a strategy on a series. */
  function warmTime(key: SeriesKey, warmup: number): number {
    const { candles } = loadRunInputs(store, key, {});
    if (warmup < candles.length) return candles.time[warmup];
    throw new CandlewrightError(
      'NOT_ENOUGH_DATA',
      `${nameOf(key)} has ${candles.length} bars; the strategy needs ${warmup} to warm up.`,
      'Import more candles.',
    );
  }

  async function runOn(
    inputs: RunInputs,
    strategy: Strategy,
    signal: AbortSignal | undefined,
  ): Promise<SeriesRun> {
    const { series } = inputs;
    const traded = tradedTimes(inputs);
    requireInputs(strategy, inputs.dataset.inputs, series.symbol);
    requireAcceptedGaps(store, series, traded, null);
    const { simulation } = atOwnFees({ simulation: simulationOptions.parse({}) }, settings());
    const rules = simulationSettings(simulation, strategy.defaultLeverage, series.tickSize);
    const task: BacktestTask = {
      kind: 'backtest',
      dataset: inputs.dataset,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      params: completeParams(strategy, {}),
      settings: rules,
      from: inputs.from,
      to: inputs.to,
      engine: 'kernel',
    };
    const { result } = await stoppable(
      pool.run<BacktestOutcome>(task, signal).catch((error: unknown) => {
        throw signal?.aborted === true ? error : strategyFileError(strategy, error);
      }),
      signal,
    );
    const metrics = metricSet(result, rules.initialCapital, inputs.daysPerYear, {
      bars: inputs.to - inputs.from,
      durationMs: traded.toTime - traded.fromTime,
    });
    return {
      trades: result.trades,
      summary: {
        series: keyOf(series),
        trades: result.trades.length,
        returnFraction: metrics.values.totalReturn ?? null,
        sharpe: metrics.values.sharpe ?? null,
      },
    };
  }

  return {
    async compare(first, second, signal) {
      const [a, b] = [requireSeries(store, first), requireSeries(store, second)];
      const { fromTime, toTime } = commonTime(a, b);
      const difference = await comparison<SeriesDifference>(a, b, 'candles', signal);
      return {
        ...difference,
        first: keyOf(a),
        second: keyOf(b),
        fromTime,
        toTime,
        columns: difference.columns.map((column) => ({ ...column })),
        examples: difference.examples.map((example) => ({ ...example })),
      };
    },
    async basis(first, second, strategyId, signal) {
      const strategy = requireStrategy(strategyId);
      const [a, b] = [requireSeries(store, first), requireSeries(store, second)];
      const { fromTime, toTime } = commonTime(a, b);
      const warmup = strategy.warmup(completeParams(strategy, {}), timeframeMs(a.timeframe));
      const from = Math.max(fromTime, warmTime(a, warmup), warmTime(b, warmup));
      // Both are asked for before either runs: what stops one stops the report.
      const [one, other] = [inputsOf(a, from, toTime), inputsOf(b, from, toTime)];
      const basis = await comparison<Basis>(a, b, 'basis', signal);
      const runs = [await runOn(one, strategy, signal), await runOn(other, strategy, signal)];
      const { signals, flips, examples } = signalFlips(runs[0].trades, runs[1].trades);
      return {
        first: keyOf(a),
        second: keyOf(b),
        strategyId: strategy.id,
        fromTime,
        toTime,
        commonBars: basis.commonBars,
        meanBasis: basis.mean,
        medianBasis: basis.median,
        deviationBasis: basis.deviation,
        smallestBasis: basis.smallest,
        largestBasis: basis.largest,
        signals,
        flips,
        flipShare: signals === 0 ? null : flips / signals,
        results: runs.map(({ summary }) => summary),
        days: basis.days.map((day) => ({ ...day })),
        examples: examples.map(({ time, first: of, second: ofOther }) => ({
          time,
          first: of.map((signal) => ({ ...signal })),
          second: ofOther.map((signal) => ({ ...signal })),
        })),
      };
    },
  };
}
