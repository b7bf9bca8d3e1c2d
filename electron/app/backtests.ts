import type { BacktestReport, BacktestRequest } from '../../shared/contract/backtests.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { metricSet } from '../../shared/research/metrics/metric-set.ts';
import { entryNotional } from '../../shared/research/metrics/trade-statistics.ts';
import { simulationSettings } from '../../shared/simulation/settings-from-options.ts';
import type { SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { BacktestOutcome } from '../../workers/tasks/backtest-task.ts';
import type { BacktestTask } from '../../workers/tasks/task.ts';
import type { WorkerPool } from '../jobs/worker-pool.ts';
import { capsuleOf } from './capsule.ts';
import { loadRunInputs, ruleWarnings } from './run-inputs.ts';
import { timeRange } from './series.ts';
import type { BacktestService } from './services.ts';
import { completeParams, requireStrategy } from './strategies.ts';

/** Fewer trades than this carry no statistics. */
const fewTrades = 30;

function resultWarnings(result: SimulationResult, suspendedRows: number): string[] {
  const warnings: string[] = [];
  if (result.isRuined)
    warnings.push('The account was ruined: equity reached zero and the run stopped there.');
  const liquidations = result.trades.filter(({ exitReason }) => exitReason === 'liquidation').length;
  if (liquidations > 0)
    warnings.push(`${liquidations} positions were liquidated by the venue before their stop.`);
  if (result.trades.length < fewTrades)
    warnings.push(`${result.trades.length} trades are too few for statistics.`);
  if (suspendedRows > 0) warnings.push(`Missing bars kept ${suspendedRows} bars from entering.`);
  if (result.trades.at(-1)?.exitReason === 'end')
    warnings.push('The last position was closed by the end of the data.');
  return warnings;
}

/** Backtests on a pool thread; the last one per series is kept for the chart. */
export function createBacktestService(options: {
  readonly candles: CandleStore;
  readonly pool: WorkerPool;
  readonly clock: Clock;
}): BacktestService {
  const { candles: store, pool, clock } = options;
  const last = new Map<string, BacktestReport>();
  const keyOf = ({ symbol, timeframe }: SeriesKey): string => `${symbol} ${timeframe}`;

  async function run(request: BacktestRequest, signal?: AbortSignal): Promise<BacktestReport> {
    const startedAt = clock.now();
    const strategy = requireStrategy(request.strategyId);
    const params = completeParams(strategy, request.params);
    const settings = simulationSettings(request.simulation, strategy.defaultLeverage);
    const inputs = loadRunInputs(store, request, timeRange(request));
    const warmup = strategy.warmup(params);
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
      params,
      settings,
      from: inputs.from,
      to: inputs.to,
      engine: request.engine,
    };
    const { result, suspendedRows } = await pool.run<BacktestOutcome>(task);
    if (signal?.aborted === true)
      throw new CandlewrightError('CANCELLED', 'The backtest was cancelled.', 'Run it again.');
    const firstTime = inputs.candles.time[inputs.from];
    const lastTime = inputs.candles.time[inputs.to - 1];
    const bars = inputs.to - inputs.from;
    const durationMs = lastTime + timeframeMs(request.timeframe) - firstTime;
    const report: BacktestReport = {
      request,
      params,
      leverage: settings.leverage,
      metrics: metricSet(result, settings.initialCapital, inputs.daysPerYear, { bars, durationMs }),
      trades: result.trades.map((trade) => ({ ...trade, netReturn: trade.netPnl / entryNotional(trade) })),
      equity: { time: [...result.days], value: [...result.dailyEquity] },
      isRuined: result.isRuined,
      firstTime,
      lastTime,
      bars,
      warnings: [
        ...resultWarnings(result, suspendedRows),
        ...ruleWarnings(strategy, settings, inputs.series),
      ],
      capsule: capsuleOf({
        dataHash: inputs.series.contentHash,
        strategy,
        params,
        settings,
        rules: { from: firstTime, to: lastTime },
      }),
      durationMs: clock.now() - startedAt,
    };
    last.set(keyOf(request), report);
    return report;
  }

  return { run, last: (series) => last.get(keyOf(series)) ?? null };
}
