import { combinationList } from '../../shared/contract/combination-table.ts';
import type { WalkForwardReport } from '../../shared/contract/research.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { percent, readable, textTable } from './text-table.ts';
import { validationText } from './validation-text.ts';

/** The report for scripts: times as ISO UTC, the equity as pairs. */
export function walkForwardJson(report: WalkForwardReport) {
  const { days, equity, ...stitched } = report.stitched;
  return {
    run: {
      runId: report.runId,
      strategy: report.request.strategyId,
      symbol: report.request.symbol,
      timeframe: report.request.timeframe,
      leverage: report.leverage,
      simulation: report.request.simulation,
      windows: report.request.windows,
      workers: report.workers,
      durationMs: report.durationMs,
    },
    search: report.search,
    suggestedParams: report.suggestedParams,
    axes: report.axes,
    windows: report.windows.map((window) => ({
      ...window,
      inSampleFrom: isoUtc(window.inSampleFrom),
      inSampleTo: isoUtc(window.inSampleTo),
      outOfSampleFrom: isoUtc(window.outOfSampleFrom),
      outOfSampleTo: isoUtc(window.outOfSampleTo),
    })),
    combinations: combinationList(report),
    stitched: {
      ...stitched,
      equity: days.map((day, index) => ({ time: isoUtc(day), value: equity[index] })),
    },
    parity: report.parity,
    validation: report.validation,
    warnings: report.warnings,
    capsule: report.capsule,
  };
}

/** `ma_period=7 num_levels=2` */
export function paramsText(params: Readonly<Record<string, number>> | null): string {
  if (params === null) return 'flat';
  return Object.entries(params)
    .map(([name, value]) => `${name}=${value}`)
    .join(' ');
}

/** The report for people. */
export function walkForwardText(report: WalkForwardReport): string {
  const { request, windows, stitched, workers, durationMs } = report;
  const combinations = combinationList(report);
  const windowRows = windows.map((window) => [
    String(window.index + 1),
    `${isoUtc(window.outOfSampleFrom).slice(0, 10)} to ${isoUtc(window.outOfSampleTo).slice(0, 10)}`,
    readable(window.inSampleSharpe),
    readable(window.outOfSampleSharpe),
    percent(window.outOfSampleReturn),
    String(window.outOfSampleTrades),
    paramsText(window.chosenParams),
  ]);
  const best = combinations
    .filter((combination) => combination.outOfSampleSharpe !== null)
    .toSorted((a, b) => (b.outOfSampleSharpe ?? 0) - (a.outOfSampleSharpe ?? 0) || a.index - b.index)
    .slice(0, 10)
    .map((combination) => [
      readable(combination.outOfSampleSharpe),
      readable(combination.inSampleSharpe),
      percent(combination.consistency),
      String(combination.trades),
      percent(combination.maxDrawdown),
      paramsText(combination.params),
    ]);
  return [
    `${request.strategyId} on ${request.symbol} ${request.timeframe}: ${combinations.length} combinations, ` +
      `${windows.length} windows, ${workers} workers, ${(durationMs / 1000).toFixed(1)} s`,
    '',
    'Windows and what was chosen in-sample',
    textTable(
      ['window', 'out-of-sample', 'IS Sharpe', 'OOS Sharpe', 'return', 'trades', 'parameters'],
      windowRows,
      new Set(['window', 'IS Sharpe', 'OOS Sharpe', 'return', 'trades']),
    ),
    '',
    'Ten best combinations by out-of-sample Sharpe (known only afterwards)',
    textTable(
      ['OOS Sharpe', 'IS Sharpe', 'consistency', 'trades', 'drawdown', 'parameters'],
      best,
      new Set(['OOS Sharpe', 'IS Sharpe', 'consistency', 'trades', 'drawdown']),
    ),
    '',
    `What a trader would have had: return ${percent(stitched.totalReturn)}, Sharpe ${readable(stitched.sharpe)}, ` +
      `drawdown ${percent(stitched.maxDrawdown)}, ${stitched.trades} trades, win rate ${percent(stitched.winRate)}, ` +
      `consistency ${percent(stitched.consistency)}`,
    `Suggested from here on: ${paramsText(report.suggestedParams)}`,
    ...(report.validation === null ? [] : ['', validationText(report.validation)]),
  ].join('\n');
}
