import { type SimulationOptions, simulationOptions } from '../../../../shared/contract/simulation.ts';
import type { ArenaRow } from '../../../../shared/contract/trading/arena.ts';
import type { SeriesKey } from '../../../../shared/contract/series.ts';
import type { Settings } from '../../../../shared/contract/settings.ts';
import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { timeframeMs } from '../../../../shared/domain/timeframe.ts';
import type { PlanRow } from '../../../../shared/domain/trading/plan-row.ts';
import type { CandleStore } from '../../../../shared/ports/candle-store.ts';
import { metricSet } from '../../../../shared/research/metrics/metric-set.ts';
import { simulationSettings } from '../../../../shared/simulation/settings-from-options.ts';
import type { SimulationResult } from '../../../../shared/simulation/simulated-trade.ts';
import type { Strategy } from '../../../../shared/strategies/strategy.ts';
import type { BacktestOutcome } from '../../../../workers/tasks/backtest-task.ts';
import type { PlanRowsTask } from '../../../../workers/tasks/plan-rows-task.ts';
import type { BacktestTask } from '../../../../workers/tasks/task.ts';
import type { WorkerPool } from '../../../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../../../store/auxiliary-repository.ts';
import { requireInputs } from '../../dataset-inputs.ts';
import { atOwnFees } from '../../own-fees.ts';
import { loadRunInputs, type RunInputs } from '../../run-inputs.ts';
import { completeParams } from '../../strategies.ts';
import { arenaScore } from './arena-ranking.ts';

export interface ArenaRunOptions {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly pool: Pick<WorkerPool, 'run'>;
  readonly settings: () => Settings;
}

/** A strategy on a series since a day, with the capital that every one of them gets. */
export interface ArenaEntry {
  readonly series: SeriesKey;
  readonly strategy: Strategy;
  readonly since: number;
  readonly capital: number;
}

export type ArenaRunner = (entry: ArenaEntry, signal: AbortSignal) => Promise<ArenaRow>;

/** Parameters applied to the series, else the strategy's own. */
function paramsOf({ series, strategy }: ArenaEntry, { appliedParameters }: Settings) {
  const applied = appliedParameters.find(
    ({ symbol, timeframe, strategyId }) =>
      symbol === series.symbol && timeframe === series.timeframe && strategyId === strategy.id,
  );
  return {
    params: completeParams(strategy, applied?.params ?? {}),
    parameters: applied === undefined ? ('default' as const) : ('applied' as const),
  };
}

function figuresOf(result: SimulationResult, inputs: RunInputs, capital: number) {
  // What is open at the last bar is in the equity, and no trade yet.
  const open = result.trades.at(-1)?.exitReason === 'end' ? result.trades.at(-1)! : null;
  const closed = open === null ? result.trades : result.trades.slice(0, -1);
  const { values, undefinedBecause } = metricSet({ ...result, trades: closed }, capital, inputs.daysPerYear);
  const sharpe = values['sharpe'] ?? null;
  return {
    netReturn: result.finalEquity / capital - 1,
    maxDrawdown: values['maxDrawdown'] ?? null,
    sharpe,
    winRate: values['winRate'] ?? null,
    profitFactor: values['profitFactor'] ?? null,
    trades: closed.length,
    score: arenaScore(sharpe, closed.length),
    side: open?.side ?? null,
    lastBar: inputs.candles.time[inputs.to - 1],
    equity: Array.from(result.dailyEquity, (equity) => equity / capital),
    reason: sharpe === null ? (undefinedBecause['sharpe'] ?? 'too little has happened') : null,
  };
}

/** Simulates single entries on pool threads. A strategy that cannot run gives a row that says why. */
export function createArenaRunner({ candles, auxiliary, pool, settings }: ArenaRunOptions): ArenaRunner {
  const kinds = new Map<string, ArenaRow['kind']>();

  async function kindOf(
    strategy: Strategy,
    inputs: RunInputs,
    params: Record<string, number>,
    signal: AbortSignal,
  ) {
    const key = `${strategy.id} ${strategy.version} ${strategy.file?.hash ?? ''}`;
    const known = kinds.get(key);
    if (known !== undefined) return known;
    const task: PlanRowsTask = {
      kind: 'plan-rows',
      candles: inputs.dataset.candles,
      barMs: inputs.dataset.barMs,
      calendar: inputs.dataset.calendar,
      inputs: inputs.dataset.inputs,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      params,
      fromRow: inputs.to - 1,
      toRow: inputs.to,
    };
    const [row] = await pool.run<PlanRow[]>(task, signal);
    const kind = row.marketEntry === null ? 'grid' : 'single-position';
    kinds.set(key, kind);
    return kind;
  }

  async function run(entry: ArenaEntry, signal: AbortSignal): Promise<ArenaRow> {
    const { series, strategy, since, capital } = entry;
    const { params, parameters } = paramsOf(entry, settings());
    const inputs = loadRunInputs(candles, series, { from: since }, { auxiliary, withMagnifier: false });
    requireInputs(strategy, inputs.dataset.inputs, series.symbol);
    const warmup = strategy.warmup(params, timeframeMs(series.timeframe));
    if (inputs.to <= warmup) {
      throw new CandlewrightError(
        'NOT_ENOUGH_DATA',
        `${strategy.id} needs ${warmup} bars to warm up; there are ${inputs.to}.`,
        'Fetch more candles.',
      );
    }
    const simulation: SimulationOptions = simulationOptions.parse({ capital });
    const own = atOwnFees({ simulation }, settings()).simulation;
    const task: BacktestTask = {
      kind: 'backtest',
      dataset: inputs.dataset,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      params,
      settings: simulationSettings(own, strategy.defaultLeverage, inputs.series.tickSize),
      from: inputs.from,
      to: inputs.to,
      engine: 'kernel',
    };
    const kind = await kindOf(strategy, inputs, params, signal);
    const { result } = await pool.run<BacktestOutcome>(task, signal);
    const identity = { ...series, rank: null, strategyId: strategy.id, strategyTitle: strategy.title };
    return { ...identity, params, parameters, kind, ...figuresOf(result, inputs, capital) };
  }

  return async (entry, signal) => {
    try {
      return await run(entry, signal);
    } catch (error) {
      if (signal.aborted || !(error instanceof Error)) throw error;
      const { series, strategy } = entry;
      return {
        ...series,
        rank: null,
        strategyId: strategy.id,
        strategyTitle: strategy.title,
        params: {},
        parameters: 'default',
        kind: strategy.ladder === undefined ? 'single-position' : 'grid',
        netReturn: null,
        maxDrawdown: null,
        sharpe: null,
        winRate: null,
        profitFactor: null,
        trades: 0,
        score: null,
        side: null,
        lastBar: null,
        equity: [],
        reason: error.message,
      };
    }
  };
}
