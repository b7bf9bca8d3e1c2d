import type { Database } from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../../shared/ports/candle-store.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { onceMore } from '../archive/read-archived-month.ts';
import { acknowledgeGaps, reopenGaps } from './acknowledge-gaps.ts';
import { candleTables, seriesOfRow, type SeriesRow } from './candle-tables.ts';
import { loadCandles } from './load-candles.ts';
import { OpenMonths } from './open-months.ts';
import { refreshSeries } from './refresh-series.ts';
import { type OpenDigest, settledSeries, unknownHash, withHashes } from './series-hash.ts';
import { seriesCoverage, seriesDays } from './series-coverage.ts';
import { storedTimes } from './series-times.ts';
import { recountMonthGaps, writeCandles } from './write-candles.ts';

/** A candle store that is to be settled before its database is closed. */
export interface ClosableCandleStore extends CandleStore {
  /** Works out and keeps the hashes that streams of this process left to be asked for. */
  settle(): void;
}

/** Candles in SQLite: rows for a series' latest month, one compressed block for each month before it, or its archive. */
export function createCandleStore(
  database: Database,
  clock: Clock,
  archiveFolder: string,
): ClosableCandleStore {
  const tables = candleTables(database, archiveFolder);
  const openMonths = new OpenMonths();
  const openDigest: OpenDigest = (_, series) => openMonths.digestOf(tables, series);
  const unsettled = new Map<number, Pick<SeriesRow, 'symbol' | 'timeframe'>>();

  function knownSeries(symbol: string, timeframe: Timeframe): SeriesRow {
    const series = tables.findSeries(symbol, timeframe);
    if (series !== null) return series;
    const stored = tables.listSeries().map((row) => `${row.symbol} ${row.timeframe}`);
    throw new CandlewrightError(
      'NOT_FOUND',
      `There are no candles of ${symbol} ${timeframe} in the store.`,
      stored.length === 0
        ? 'Import a candle file first.'
        : `Import them, or choose one of: ${stored.slice(0, 12).join(', ')}${stored.length > 12 ? ', …' : ''}.`,
    );
  }

  /** Reads see one state of the file, even while another process writes. */
  const reading = <Value>(read: () => Value): Value => onceMore(() => database.transaction(read).deferred());
  const writing = <Value>(write: () => Value): Value => database.transaction(write).immediate();

  const factsOf = (row: SeriesRow): CandleSeries => seriesOfRow(withHashes(tables, row, openDigest));
  const settled = (symbol: string, timeframe: Timeframe): SeriesRow =>
    settledSeries(tables, knownSeries(symbol, timeframe), openDigest);

  return {
    list: () => reading(() => tables.listSeries().map(factsOf)),
    find: (symbol, timeframe) =>
      reading(() => {
        const row = tables.findSeries(symbol, timeframe);
        return row === null ? null : factsOf(row);
      }),
    write(description, candles) {
      const { series, appended, ...counts } = writing(() =>
        writeCandles(tables, description, candles, clock.now(), openDigest),
      );
      if (appended !== null) {
        openMonths.follow(appended.before, series, appended.candles);
        unsettled.set(series.id, series);
      }
      return {
        ...counts,
        get series() {
          return reading(() => factsOf(tables.findSeries(series.symbol, series.timeframe) ?? series));
        },
      };
    },
    load: (symbol, timeframe, range = {}) =>
      reading(() => loadCandles(tables, knownSeries(symbol, timeframe), range)),
    storedTimes: (symbol, timeframe) => reading(() => storedTimes(tables, knownSeries(symbol, timeframe))),
    lastStoredTime: (symbol, timeframe) => tables.findSeries(symbol, timeframe)?.raw_last_time ?? null,
    coverage: (symbol, timeframe) => reading(() => seriesCoverage(tables, knownSeries(symbol, timeframe))),
    days: (symbol, timeframe, month) =>
      reading(() => seriesDays(tables, knownSeries(symbol, timeframe), month)),
    acknowledgeGaps: (symbol, timeframe, range = {}) =>
      writing(() => acknowledgeGaps(tables, settled(symbol, timeframe), range, clock.now())),
    reopenGaps: (symbol, timeframe) => writing(() => reopenGaps(tables, settled(symbol, timeframe))),
    setCalendar: (symbol, timeframe, calendar) =>
      writing(() => {
        const series: SeriesRow = { ...settled(symbol, timeframe), calendar };
        recountMonthGaps(tables, series);
        return seriesOfRow(refreshSeries(tables, series, null));
      }),
    versions: (symbol, timeframe) =>
      reading(() => {
        const series = knownSeries(symbol, timeframe);
        return tables
          .listVersions(series.id)
          .map((version) =>
            version.contentHash === unknownHash
              ? { ...version, contentHash: factsOf(series).contentHash }
              : version,
          );
      }),
    settle: () =>
      writing(() => {
        for (const { symbol, timeframe } of unsettled.values()) {
          const series = tables.findSeries(symbol, timeframe);
          if (series?.content_hash !== unknownHash) continue;
          const { raw_hash: rawHash, content_hash: contentHash } = settledSeries(tables, series, openDigest);
          tables.saveHashes(series.id, rawHash, contentHash);
        }
        unsettled.clear();
      }),
    remove: (symbol, timeframe) =>
      writing(() => {
        const series = knownSeries(symbol, timeframe);
        tables.removeSeries(series.id);
        return series.bars;
      }),
  };
}
