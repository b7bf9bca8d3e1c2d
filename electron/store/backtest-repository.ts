import { gunzipSync, gzipSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import type { BacktestReport, BacktestSummary } from '../../shared/contract/backtests.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';

/** Finished backtests, the newest 50 of them. */
export interface BacktestRepository {
  /** Stores one with its line in the list; the oldest beyond the limit are forgotten in the same transaction. */
  save(report: BacktestReport, summary: BacktestSummary): void;
  find(backtestId: string): BacktestReport | null;
  /** The newest on this series. */
  last(series: SeriesKey): BacktestReport | null;
  /** Newest first. */
  list(): BacktestSummary[];
  /** False when there was none. */
  remove(backtestId: string): boolean;
}

const kept = 50;

export function createBacktestRepository(database: Database): BacktestRepository {
  const insert = database.prepare<[string, number, string, string, string, Buffer]>(
    'INSERT INTO backtest (backtest_id, created_at, symbol, timeframe, summary, report) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const prune = database.prepare(
    `DELETE FROM backtest WHERE backtest_id NOT IN
       (SELECT backtest_id FROM backtest ORDER BY created_at DESC, rowid DESC LIMIT ${kept})`,
  );
  const byId = database
    .prepare<[string], Buffer>('SELECT report FROM backtest WHERE backtest_id = ?')
    .pluck();
  const bySeries = database
    .prepare<[string, string], Buffer>(
      'SELECT report FROM backtest WHERE symbol = ? AND timeframe = ? ORDER BY created_at DESC, rowid DESC LIMIT 1',
    )
    .pluck();
  const all = database
    .prepare<[], string>('SELECT summary FROM backtest ORDER BY created_at DESC, rowid DESC')
    .pluck();
  const remove = database.prepare<[string]>('DELETE FROM backtest WHERE backtest_id = ?');
  const asReport = (block: unknown): BacktestReport | null =>
    block === undefined ? null : (JSON.parse(gunzipSync(block as Buffer).toString('utf8')) as BacktestReport);
  return {
    save(report, summary) {
      const { symbol, timeframe } = report.request;
      const block = gzipSync(JSON.stringify(report), { level: 4 });
      database
        .transaction(() => {
          insert.run(report.backtestId, report.createdAt, symbol, timeframe, JSON.stringify(summary), block);
          prune.run();
        })
        .immediate();
    },
    find: (backtestId) => asReport(byId.get(backtestId)),
    last: ({ symbol, timeframe }) => asReport(bySeries.get(symbol, timeframe)),
    list: () => all.all().map((text) => JSON.parse(text as unknown as string) as BacktestSummary),
    remove: (backtestId) => remove.run(backtestId).changes > 0,
  };
}
