import type { BacktestReport, BacktestRequest, BacktestSummary } from '../../shared/contract/backtests.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import { drawdownCurve } from '../../shared/research/metrics/drawdown-curve.ts';
import { costTotals, grossAndNet, grossEquity } from '../../shared/research/metrics/gross-and-net.ts';
import { metricSet } from '../../shared/research/metrics/metric-set.ts';
import { entryNotional } from '../../shared/research/metrics/trade-statistics.ts';
import type { SimulationSettings } from '../../shared/simulation/settings.ts';
import type { SimulatedTrade, SimulationResult } from '../../shared/simulation/simulated-trade.ts';
import type { ParameterValues } from '../../shared/strategies/parameter.ts';
import { contentHashOf, type RunCapsule } from './capsule.ts';
import type { RunInputs } from './run-inputs.ts';

/** Everything a report is made of. */
export interface FinishedBacktest {
  readonly backtestId: string;
  readonly createdAt: number;
  readonly request: BacktestRequest;
  readonly params: ParameterValues;
  readonly settings: SimulationSettings;
  readonly inputs: RunInputs;
  readonly result: SimulationResult;
  readonly warnings: string[];
  readonly capsule: RunCapsule;
  readonly durationMs: number;
}

/** SHA-256 of a trade list: equal for trades that are equal to the last bit. */
export function tradesHashOf(trades: BacktestReport['trades']): string {
  return contentHashOf(trades);
}

/** A trade with its return and its R multiples. */
function reportedTrade(trade: SimulatedTrade): BacktestReport['trades'][number] {
  const { initialRisk, grossPnl, netPnl } = trade;
  const risk = initialRisk !== null && initialRisk > 0 ? initialRisk : null;
  return {
    ...trade,
    grossR: risk === null ? null : grossPnl / risk,
    netR: risk === null ? null : netPnl / risk,
    netReturn: netPnl / entryNotional(trade),
  };
}

/** What a run gave, in the figures of the contract. */
export function backtestReportOf(finished: FinishedBacktest): BacktestReport {
  const { request, settings, inputs, result } = finished;
  const { initialCapital } = settings;
  const firstTime = inputs.candles.time[inputs.from];
  const lastTime = inputs.candles.time[inputs.to - 1];
  const bars = inputs.to - inputs.from;
  const spanMs = lastTime + timeframeMs(request.timeframe) - firstTime;
  const trades = result.trades.map(reportedTrade);
  return {
    backtestId: finished.backtestId,
    createdAt: finished.createdAt,
    origin: 'run',
    reproduction: { state: 'not-checked', reason: null },
    request,
    params: finished.params,
    leverage: settings.leverage,
    metrics: metricSet(result, initialCapital, inputs.daysPerYear, { bars, durationMs: spanMs }),
    comparison: grossAndNet(result, initialCapital, inputs.daysPerYear),
    costs: costTotals(result.trades),
    trades,
    tradesHash: tradesHashOf(trades),
    equity: {
      time: [...result.days],
      value: [...result.dailyEquity],
      gross: [...grossEquity(result)],
      drawdown: drawdownCurve(result.dailyEquity, initialCapital),
    },
    isRuined: result.isRuined,
    firstTime,
    lastTime,
    bars,
    missingFunding: result.missingFunding,
    warnings: finished.warnings,
    capsule: finished.capsule,
    durationMs: finished.durationMs,
  };
}

/** The line of a request that has not ended yet, or ended without a report. */
export function openSummary(
  backtestId: string,
  createdAt: number,
  request: BacktestRequest,
  state: BacktestSummary['state'],
  error: string | null = null,
): BacktestSummary {
  return {
    backtestId,
    state,
    createdAt,
    origin: 'run',
    strategyId: request.strategyId,
    symbol: request.symbol,
    timeframe: request.timeframe,
    params: request.params,
    policy: request.simulation.policy,
    engine: request.engine,
    firstTime: request.from ?? null,
    lastTime: request.to ?? null,
    trades: null,
    grossPnl: null,
    netPnl: null,
    costs: null,
    grossReturn: null,
    netReturn: null,
    grossSharpe: null,
    netSharpe: null,
    maxDrawdown: null,
    winRate: null,
    grossR: null,
    netR: null,
    warnings: 0,
    durationMs: null,
    error,
  };
}

/** The line of a finished one. */
export function summaryOf(report: BacktestReport): BacktestSummary {
  const { gross, net } = report.comparison;
  return {
    ...openSummary(report.backtestId, report.createdAt, report.request, 'completed'),
    origin: report.origin,
    params: report.params,
    firstTime: report.firstTime,
    lastTime: report.lastTime,
    trades: report.trades.length,
    grossPnl: gross.values['pnl'] ?? null,
    netPnl: net.values['pnl'] ?? null,
    costs: report.costs.total,
    grossReturn: gross.values['totalReturn'] ?? null,
    netReturn: net.values['totalReturn'] ?? null,
    grossSharpe: gross.values['sharpe'] ?? null,
    netSharpe: net.values['sharpe'] ?? null,
    maxDrawdown: net.values['maxDrawdown'] ?? null,
    winRate: net.values['winRate'] ?? null,
    grossR: gross.values['totalR'] ?? null,
    netR: net.values['totalR'] ?? null,
    warnings: report.warnings.length,
    durationMs: report.durationMs,
  };
}
