import { randomUUID } from 'node:crypto';
import type { BacktestReport, BacktestRequest, BacktestSummary } from '../../shared/contract/backtests.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { Strategy } from '../../shared/strategies/strategy.ts';
import type { BacktestOutcome } from '../../workers/tasks/backtest-task.ts';
import type { BacktestTask } from '../../workers/tasks/task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import type { AuxiliaryRepository } from '../store/auxiliary-repository.ts';
import type { BacktestRepository } from '../store/backtest-repository.ts';
import { requireAcceptedGaps } from './accepted-gaps.ts';
import { createBacktestQueue } from './backtest-queue.ts';
import { backtestReportOf, summaryOf } from './backtest-report.ts';
import { createChangeStream } from './change-stream.ts';
import { reproductionOf } from './exports/reproduction.ts';
import { capsuleOf } from './capsule.ts';
import { fundingWarning, requireInputs } from './dataset-inputs.ts';
import { doubtfulTradeWarnings } from './doubtful-trades.ts';
import { noMagnifier } from './magnifier.ts';
import { loadRunInputs, ruleWarnings, type RunInputs, tradedTimes } from './run-inputs.ts';
import { requireSeries, timeRange } from './series.ts';
import type { BacktestService } from './services.ts';
import { completeParams, requireStrategy, strategyFileError } from './strategies.ts';

function looksInside({ simulation }: BacktestRequest): boolean {
  return simulation.policy === 'magnifier';
}

/** Fewer trades than this carry no statistics. */
const fewTrades = 30;

function resultWarnings(result: SimulationResult, suspendedRows: number): string[] {
  const warnings: string[] = [];
  if (result.isRuined)
    warnings.push('The account was ruined: equity reached zero and the run stopped there.');
  const liquidations = result.trades.filter(({ exitReason }) => exitReason === 'liquidation').length;
  if (liquidations > 0)
    warnings.push(
      liquidations === 1
        ? 'One position was liquidated by the venue before its stop.'
        : `${liquidations} positions were liquidated by the venue before their stop.`,
    );
  if (result.trades.length < fewTrades)
    warnings.push(`${result.trades.length} trades are too few for statistics.`);
  if (result.missingFunding > 0) {
    warnings.push(
      `${result.missingFunding} funding settlements had no known rate: what they cost is missing from the result.`,
    );
  }
  if (suspendedRows > 0) warnings.push(`Missing bars kept ${suspendedRows} bars from entering.`);
  if (result.trades.at(-1)?.exitReason === 'end')
    warnings.push('The last position was closed by the end of the data.');
  return warnings;
}

/** `SAFE` is for strategies that have earned a grade. */
function modeWarnings(
  request: BacktestRequest,
  gradeOf: (request: BacktestRequest) => string | null,
): string[] {
  if (request.simulation.mode !== 'SAFE') return [];
  const grade = gradeOf(request);
  if (grade === 'A' || grade === 'B') return [];
  const has = grade === null ? 'has none yet' : `has ${grade}`;
  return [`SAFE trades strategies graded A or B only; ${request.strategyId} ${has} on this series.`];
}

/** What is missing beside the candles. */
function besideWarnings({ simulation }: BacktestRequest, { series, dataset }: RunInputs): string[] {
  const warnings: string[] = [];
  const funding = fundingWarning(simulation.fees, series, dataset.inputs);
  if (funding !== null) warnings.push(funding);
  if (simulation.policy === 'magnifier' && dataset.magnifier === null) {
    warnings.push(`${noMagnifier} Every bar is pessimistic.`);
  }
  return warnings;
}

/** Backtests on pool threads; what they gave is kept in the store. */
export function createBacktestService(options: {
  readonly candles: CandleStore;
  readonly auxiliary: AuxiliaryRepository;
  readonly reports: BacktestRepository;
  /** Grade of the latest walk-forward of a strategy on a series; null without one. */
  readonly gradeOf: (request: BacktestRequest) => string | null;
  readonly pool: WorkerPool;
  readonly clock: Clock;
}): BacktestService {
  const { candles: store, auxiliary, reports, gradeOf, pool, clock } = options;
  const list = (): BacktestSummary[] =>
    [...queue.list(), ...reports.list()].toSorted((a, b) => b.createdAt - a.createdAt);
  const changes = createChangeStream(list);

  /** Runs the task; a person may stop it, and a user's own file may fail, both in words. */
  async function outcomeOf(
    task: BacktestTask,
    strategy: Strategy,
    signal: AbortSignal | undefined,
  ): Promise<BacktestOutcome> {
    try {
      return await pool.run<BacktestOutcome>(task, signal);
    } catch (error) {
      if (signal?.aborted === true)
        throw new CandlewrightError('CANCELLED', 'The backtest was cancelled.', 'Run it again.');
      throw strategyFileError(strategy, error);
    }
  }

  async function compute(
    backtestId: string,
    createdAt: number,
    request: BacktestRequest,
    signal?: AbortSignal,
  ): Promise<BacktestReport> {
    const startedAt = clock.now();
    const strategy = requireStrategy(request.strategyId);
    const params = completeParams(strategy, request.params);
    const inputs = loadRunInputs(store, request, timeRange(request), {
      auxiliary,
      withMagnifier: looksInside(request),
    });
    requireInputs(strategy, inputs.dataset.inputs, request.symbol);
    const traded = tradedTimes(inputs);
    requireAcceptedGaps(store, inputs.series, traded, looksInside(request) ? traded : null);
    const settings = simulationSettings(request.simulation, strategy.defaultLeverage, inputs.series.tickSize);
    const warmup = strategy.warmup(params, timeframeMs(request.timeframe));
    if (inputs.to <= warmup) {
      throw new CandlewrightError(
        'NOT_ENOUGH_DATA',
        `${strategy.id} needs ${warmup} bars to warm up; there are ${inputs.to}.`,
        'Import more candles or choose shorter periods.',
      );
    }
    const task: BacktestTask = {
      kind: 'backtest',
      dataset: inputs.dataset,
      strategyId: strategy.id,
      strategyFile: strategy.file ?? null,
      params,
      settings,
      from: inputs.from,
      to: inputs.to,
      engine: request.engine,
    };
    const { result, suspendedRows } = await outcomeOf(task, strategy, signal);
    return backtestReportOf({
      backtestId,
      createdAt,
      request,
      params,
      settings,
      inputs,
      result,
      warnings: [
        ...resultWarnings(result, suspendedRows),
        ...doubtfulTradeWarnings(inputs.candles, inputs.series.tickSize, result.trades),
        ...ruleWarnings(strategy, settings, inputs.series),
        ...besideWarnings(request, inputs),
        ...modeWarnings(request, gradeOf),
      ],
      capsule: capsuleOf({
        dataHash: inputs.dataHash,
        strategy,
        params,
        settings,
        rules: { from: inputs.candles.time[inputs.from], to: inputs.candles.time[inputs.to - 1] },
      }),
      durationMs: clock.now() - startedAt,
    });
  }

  const save = (report: BacktestReport): void => reports.save(report, summaryOf(report));
  const queue = createBacktestQueue({
    lanes: pool.threads,
    run: (backtestId, request, signal) => compute(backtestId, clock.now(), request, signal),
    save,
    onChange: changes.changed,
  });

  function get(backtestId: string): BacktestReport {
    const report = reports.find(backtestId);
    if (report !== null) return report;
    const open = queue.list().find((entry) => entry.backtestId === backtestId);
    throw new CandlewrightError(
      'NOT_FOUND',
      open === undefined
        ? `There is no backtest "${backtestId}".`
        : `The backtest has no report: it is ${open.state}.`,
      open?.state === 'waiting' || open?.state === 'running'
        ? 'Wait until it has completed.'
        : 'Choose one from the list; only the newest 50 are kept.',
    );
  }

  function start(request: BacktestRequest): BacktestSummary {
    // What can be told at once is told at once, not by a line that fails later.
    completeParams(requireStrategy(request.strategyId), request.params);
    const series = requireSeries(store, request);
    const lastClose = (series.lastTime ?? 0) + timeframeMs(series.timeframe);
    const traded = {
      fromTime: Math.max(request.from ?? -Infinity, series.firstTime ?? 0),
      toTime: Math.min(request.to ?? Infinity, lastClose),
    };
    requireAcceptedGaps(store, series, traded, looksInside(request) ? traded : null);
    return queue.add(randomUUID(), clock.now(), request);
  }

  return {
    async run(request, signal) {
      const report = await compute(randomUUID(), clock.now(), request, signal);
      save(report);
      changes.changed();
      return report;
    },
    start,
    retry(backtestId) {
      const request = queue.requestOf(backtestId) ?? get(backtestId).request;
      const started = start(request);
      queue.remove(backtestId);
      return started;
    },
    list,
    watch: (signal) => changes.follow(signal),
    get,
    remove(backtestId) {
      if (!queue.remove(backtestId) && !reports.remove(backtestId)) get(backtestId);
      changes.changed();
      return {};
    },
    last: (series) => reports.last(series),
    async keep(imported) {
      const reproduction = await reproductionOf(imported, (request) =>
        compute(randomUUID(), clock.now(), request),
      );
      const report: BacktestReport = {
        ...imported,
        backtestId: randomUUID(),
        createdAt: clock.now(),
        origin: 'import',
        reproduction,
      };
      save(report);
      changes.changed();
      return summaryOf(report);
    },
    async close() {
      changes.close();
      await queue.close();
    },
  };
}
