import { backtestReport, type BacktestReport } from '../../../shared/contract/backtests.ts';
import { walkForwardReport, type WalkForwardReport } from '../../../shared/contract/research.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc } from '../../../shared/domain/time.ts';
import { contentHashOf } from '../capsule.ts';

/** Raised when a file of an older program can no longer be read. */
const formatVersion = 1;

/** A report in a file: a summary for people and scripts first, then all of it, to be read back. */
export type ReportDocument =
  | { readonly kind: 'backtest'; readonly report: BacktestReport }
  | { readonly kind: 'walk-forward'; readonly report: WalkForwardReport; readonly reportHash: string };

/** What a walk-forward found, without who ran it and when: equal capsules give equal hashes. */
export function walkForwardHash(report: WalkForwardReport): string {
  const { runId: _run, jobId: _job, createdAt: _at, workers: _threads, durationMs: _time, ...found } = report;
  return contentHashOf({ ...found, request: { ...found.request, workers: null } });
}

/** The document of a backtest. */
export function backtestDocument(report: BacktestReport) {
  const { request, comparison } = report;
  return {
    format: 'candlewright-backtest',
    formatVersion,
    summary: {
      strategy: request.strategyId,
      symbol: request.symbol,
      timeframe: request.timeframe,
      firstTime: isoUtc(report.firstTime),
      lastTime: isoUtc(report.lastTime),
      bars: report.bars,
      params: report.params,
      leverage: report.leverage,
      engine: request.engine,
      simulation: request.simulation,
      trades: report.trades.length,
      gross: comparison.gross.values,
      net: comparison.net.values,
      costs: report.costs,
      metrics: report.metrics.values,
      undefinedBecause: report.metrics.undefinedBecause,
      isRuined: report.isRuined,
      warnings: report.warnings,
    },
    capsule: report.capsule,
    tradesHash: report.tradesHash,
    report,
  };
}

/** The document of a walk-forward. */
export function walkForwardDocument(report: WalkForwardReport) {
  const { request, validation } = report;
  const { days: _days, equity: _equity, drawdown: _drawdown, ...stitched } = report.stitched;
  return {
    format: 'candlewright-walk-forward',
    formatVersion,
    summary: {
      strategy: request.strategyId,
      symbol: request.symbol,
      timeframe: request.timeframe,
      windows: report.windows.length,
      search: report.search,
      suggestedParams: report.suggestedParams,
      stitched,
      grade: validation?.grade.letter ?? null,
      score: validation?.grade.score ?? null,
      warnings: report.warnings,
    },
    capsule: report.capsule,
    reportHash: walkForwardHash(report),
    report,
  };
}

/** The text of a document; NaN and infinity become null on the way. */
export function documentText(document: object, indent: 2 | 0 = 2): string {
  return JSON.stringify(document, null, indent);
}

function refuse(fileName: string, what: string, cause?: unknown): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `${fileName} ${what}.`,
    'Import a file that `report --json` or `--parquet` has written.',
    { cause },
  );
}

/** A document read back and checked against the contract. Throws BAD_DATA naming what is wrong. */
export function parseDocument(fileName: string, text: string): ReportDocument {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw refuse(fileName, 'is not valid JSON', error);
  }
  const { format, formatVersion: version, report, reportHash } = (parsed ?? {}) as Record<string, unknown>;
  if (format !== 'candlewright-backtest' && format !== 'candlewright-walk-forward')
    throw refuse(fileName, 'is not a report of Candlewright');
  if (version !== formatVersion) throw refuse(fileName, `is of format version ${String(version)}`);
  const checked =
    format === 'candlewright-backtest'
      ? backtestReport.safeParse(report)
      : walkForwardReport.safeParse(report);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw refuse(
      fileName,
      `does not hold a whole report (${issue.path.join('.')}: ${issue.message})`,
      checked.error,
    );
  }
  return format === 'candlewright-backtest'
    ? { kind: 'backtest', report: checked.data as BacktestReport }
    : {
        kind: 'walk-forward',
        report: checked.data as WalkForwardReport,
        reportHash: typeof reportHash === 'string' ? reportHash : '',
      };
}
