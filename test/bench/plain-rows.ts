import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import { medianMs } from './measure.ts';

export interface PlainRows {
  readonly writeMs: number;
  readonly loadMs: number;
  readonly bytes: number;
}

type Row = readonly [number, number, number, number, number, number];

/** The plain reference: the same candles as rows of one SQLite table, written in one transaction, read into columns. */
export async function plainRows(candles: CandleColumns, file: string): Promise<PlainRows> {
  const database = new Database(file);
  database.pragma('journal_mode = WAL');
  database.exec(
    'CREATE TABLE candle (time INTEGER PRIMARY KEY, open REAL, high REAL, low REAL, close REAL, volume REAL)',
  );
  const insert = database.prepare<[...Row]>('INSERT INTO candle VALUES (?, ?, ?, ?, ?, ?)');
  const select = database.prepare<[], Row>('SELECT * FROM candle ORDER BY time').raw();
  const { time, open, high, low, close, volume } = candles;
  const write = database.transaction(() => {
    for (let at = 0; at < candles.length; at += 1)
      insert.run(time[at], open[at], high[at], low[at], close[at], volume[at]);
  });
  const load = (): CandleColumns => {
    const columns = candleColumns(allocateCandles(candles.length));
    let at = 0;
    for (const row of select.iterate()) {
      columns.time[at] = row[0];
      columns.open[at] = row[1];
      columns.high[at] = row[2];
      columns.low[at] = row[3];
      columns.close[at] = row[4];
      columns.volume[at] = row[5];
      at += 1;
    }
    return columns;
  };
  try {
    const writeMs = await medianMs(write, { repeats: 1, warmups: 0 });
    const loadMs = await medianMs(load, { repeats: 1, warmups: 0 });
    database.pragma('wal_checkpoint(TRUNCATE)');
    return { writeMs, loadMs, bytes: statSync(file).size };
  } finally {
    database.close();
  }
}
