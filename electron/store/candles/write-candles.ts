import { sliceCandles, type CandleColumns } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { SeriesDescription, WriteReport } from '../../../shared/ports/candle-store.ts';
import { appendCandles, isAppend } from './append-candles.ts';
import { everyTime, type CandleTables, type SeriesRow } from './candle-tables.ts';
import { checkedCandles } from './checked-candles.ts';
import { openSealedMonth, sealedMonthTime } from './load-candles.ts';
import { mergeCandles } from './merge-candles.ts';
import { encodeMonth } from './encode-month.ts';
import { monthColumns, seriesHash } from './month-columns.ts';
import { gapTotals } from './month-gaps.ts';
import { monthSummary } from './month-summary.ts';
import { refreshSeries } from './refresh-series.ts';
import { type OpenDigest, settledSeries } from './series-hash.ts';
import { commonTickSize, mergedMarket, mergedSource } from './series-facts.ts';
import { monthSpans, utcMonth } from './utc-month.ts';

function newSeries(description: SeriesDescription, importedAt: EpochMs): Omit<SeriesRow, 'id'> {
  return {
    symbol: description.symbol,
    timeframe: description.timeframe,
    calendar: description.calendar,
    source: description.source,
    tick_size: description.tickSize,
    bars: 0,
    first_time: null,
    last_time: null,
    gap_count: 0,
    missing_bars: 0,
    open_gap_count: 0,
    repair_count: 0,
    content_hash: seriesHash([]),
    imported_at: importedAt,
    venue: description.venue ?? null,
    market: description.market ?? null,
    raw_hash: seriesHash([]),
    raw_last_time: null,
    revision: 0,
  };
}

/** One write of candles into one series; runs inside a transaction. */
class SeriesWriter {
  readonly #tables: CandleTables;
  readonly #series: SeriesRow;
  readonly #barMs: number;
  /** The latest month after the write. */
  readonly #openMonth: number | null;
  addedBars = 0;
  unchangedBars = 0;
  replacedBars = 0;

  constructor(tables: CandleTables, series: SeriesRow, candles: CandleColumns) {
    this.#tables = tables;
    this.#series = series;
    this.#barMs = timeframeMs(series.timeframe);
    const lastTimes = [series.raw_last_time, candles.time.at(-1) ?? null].filter((time) => time !== null);
    this.#openMonth = lastTimes.length === 0 ? null : utcMonth(Math.max(...lastTimes));
  }

  write(candles: CandleColumns): void {
    this.#sealFormerOpenMonth();
    for (const { month, from, to } of monthSpans(candles)) {
      const stored = this.#storedMonth(month);
      const merged = mergeCandles(stored, sliceCandles(candles, from, to));
      this.addedBars += merged.addedBars;
      this.unchangedBars += merged.unchangedBars;
      this.replacedBars += merged.replacedBars;
      if (merged.changed.length === 0) continue;
      if (month === this.#openMonth) {
        for (const index of merged.changed) this.#tables.saveOpenBar(this.#series.id, merged.candles, index);
      } else {
        this.#seal(merged.candles);
      }
    }
  }

  #storedMonth(month: number): CandleColumns {
    if (month === this.#openMonth) {
      return this.#tables.readOpenMonth(this.#series.id, everyTime.from, everyTime.to);
    }
    const sealed = this.#tables.readMonth(this.#series.id, month);
    const candles = monthColumns(sealed?.bars ?? 0);
    if (sealed !== null) openSealedMonth(this.#series, sealed, candles);
    return candles;
  }

  #sealFormerOpenMonth(): void {
    const { raw_last_time: lastTime } = this.#series;
    if (lastTime === null || utcMonth(lastTime) === this.#openMonth) return;
    this.#seal(this.#tables.readOpenMonth(this.#series.id, everyTime.from, everyTime.to));
    this.#tables.clearOpenMonth(this.#series.id);
  }

  #seal(candles: CandleColumns): void {
    this.#tables.saveMonth(this.#series.id, {
      ...monthSummary(this.#series, candles),
      ...encodeMonth(candles, this.#barMs),
    });
  }
}

/** Counts the gaps inside sealed months again, after another calendar was given. */
export function recountMonthGaps(tables: CandleTables, series: SeriesRow): void {
  const barMs = timeframeMs(series.timeframe);
  for (const sealed of tables.readMonths(series.id, everyTime.from, everyTime.to)) {
    const { gapCount, missingBars } = gapTotals(sealedMonthTime(series, sealed), barMs, series.calendar);
    tables.saveMonthGaps(series.id, sealed.month, gapCount, missingBars);
  }
}

/** What a write did; `appended` are its candles when they only lengthened the latest month of `before`. */
export interface Written extends Omit<WriteReport, 'series'> {
  readonly series: SeriesRow;
  readonly appended: { readonly before: SeriesRow; readonly candles: CandleColumns } | null;
}

/**
 * Merges candles into a series and brings its facts up to date; only the months that change are written. Call it inside
 * a transaction.
 */
export function writeCandles(
  tables: CandleTables,
  description: SeriesDescription,
  candles: CandleColumns,
  importedAt: EpochMs,
  openDigest: OpenDigest,
): Written {
  const checked = checkedCandles(candles);
  const version = { cause: description.cause ?? 'import', createdAt: importedAt };
  const stored = tables.findSeries(description.symbol, description.timeframe);
  const facts: Partial<SeriesRow> =
    stored === null
      ? {}
      : {
          calendar: description.calendar,
          source: mergedSource(stored, description),
          ...mergedMarket(stored, description),
          tick_size: commonTickSize(stored.tick_size, description.tickSize),
          imported_at: importedAt,
        };
  const isSameCalendar = stored?.calendar === description.calendar;
  if (stored !== null && isSameCalendar && version.cause !== 'import' && isAppend(tables, stored, checked)) {
    const series = appendCandles(tables, stored, facts, checked, version, openDigest);
    const counts = { addedBars: checked.length, unchangedBars: 0, replacedBars: 0 };
    return { series, appended: { before: stored, candles: checked }, ...counts };
  }
  const described =
    stored === null
      ? newSeries(description, importedAt)
      : { ...settledSeries(tables, stored, openDigest), ...facts };
  const series: SeriesRow = { ...described, id: tables.saveSeries(described) };
  if (stored !== null && !isSameCalendar) recountMonthGaps(tables, series);
  const writer = new SeriesWriter(tables, series, checked);
  writer.write(checked);
  const { addedBars, unchangedBars, replacedBars } = writer;
  return {
    series: refreshSeries(tables, series, version),
    appended: null,
    addedBars,
    unchangedBars,
    replacedBars,
  };
}
