import { sliceCandles, type CandleColumns } from '../../../shared/domain/candle.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';
import type { SeriesDescription, WriteReport } from '../../../shared/ports/candle-store.ts';
import {
  everyTime,
  seriesOfRow,
  type CandleTables,
  type MonthSummary,
  type SeriesRow,
} from './candle-tables.ts';
import { checkedCandles } from './checked-candles.ts';
import { openSealedMonth, sealedMonthTime } from './load-candles.ts';
import { mergeCandles } from './merge-candles.ts';
import { encodeMonth } from './encode-month.ts';
import { monthColumns, monthDigest, seriesHash } from './month-columns.ts';
import { gapTotals, seriesGapTotals } from './month-gaps.ts';
import { commonTickSize, mergedSource } from './series-facts.ts';
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
    content_hash: seriesHash([]),
    imported_at: importedAt,
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
    const lastTimes = [series.last_time, candles.time.at(-1) ?? null].filter((time) => time !== null);
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

  /** All months with the open one, oldest first. */
  summaries(): MonthSummary[] {
    const openMonth = this.#tables.readOpenMonth(this.#series.id, everyTime.from, everyTime.to);
    const sealed = this.#tables.listMonths(this.#series.id);
    return openMonth.length === 0 ? sealed : [...sealed, this.#summary(openMonth)];
  }

  /** Counts the gaps inside sealed months again, after another calendar was given. */
  recountGaps(): void {
    for (const sealed of this.#tables.readMonths(this.#series.id, everyTime.from, everyTime.to)) {
      const { gapCount, missingBars } = gapTotals(
        sealedMonthTime(this.#series, sealed),
        this.#barMs,
        this.#series.calendar,
      );
      this.#tables.saveMonthGaps(this.#series.id, sealed.month, gapCount, missingBars);
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
    if (this.#series.last_time === null || utcMonth(this.#series.last_time) === this.#openMonth) return;
    this.#seal(this.#tables.readOpenMonth(this.#series.id, everyTime.from, everyTime.to));
    this.#tables.clearOpenMonth(this.#series.id);
  }

  #seal(candles: CandleColumns): void {
    this.#tables.saveMonth(this.#series.id, {
      ...this.#summary(candles),
      ...encodeMonth(candles, this.#barMs),
    });
  }

  #summary(candles: CandleColumns): MonthSummary {
    return {
      month: utcMonth(candles.time[0]),
      bars: candles.length,
      firstTime: candles.time[0],
      lastTime: candles.time[candles.length - 1],
      ...gapTotals(candles.time, this.#barMs, this.#series.calendar),
      digest: monthDigest(candles),
    };
  }
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
): WriteReport {
  const checked = checkedCandles(candles);
  const stored = tables.findSeries(description.symbol, description.timeframe);
  const described: Omit<SeriesRow, 'id'> =
    stored === null
      ? newSeries(description, importedAt)
      : {
          ...stored,
          calendar: description.calendar,
          source: mergedSource(stored, description),
          tick_size: commonTickSize(stored.tick_size, description.tickSize),
          imported_at: importedAt,
        };
  const series: SeriesRow = { ...described, id: tables.saveSeries(described) };
  const writer = new SeriesWriter(tables, series, checked);
  if (stored !== null && stored.calendar !== series.calendar) writer.recountGaps();
  writer.write(checked);
  const months = writer.summaries();
  const gaps = seriesGapTotals(months, timeframeMs(series.timeframe), series.calendar);
  const updated: SeriesRow = {
    ...series,
    bars: months.reduce((sum, month) => sum + month.bars, 0),
    first_time: months.at(0)?.firstTime ?? null,
    last_time: months.at(-1)?.lastTime ?? null,
    gap_count: gaps.gapCount,
    missing_bars: gaps.missingBars,
    content_hash: seriesHash(months.map((month) => month.digest)),
  };
  tables.saveSeries(updated);
  const { addedBars, unchangedBars, replacedBars } = writer;
  return { series: seriesOfRow(updated), addedBars, unchangedBars, replacedBars };
}
