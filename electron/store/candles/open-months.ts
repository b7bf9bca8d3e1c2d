import { sliceCandles, type CandleColumns } from '../../../shared/domain/candle.ts';
import { everyTime, type CandleTables, type SeriesRow } from './candle-tables.ts';
import { copyCandles, monthColumns, monthDigest } from './month-columns.ts';

/** The latest month of a series in memory, as it was at one revision. */
interface OpenMonth {
  state: string;
  columns: CandleColumns;
  length: number;
  digest: Uint8Array | null;
}

/** Months kept: two megabytes each, for the streams that run side by side. */
const mostKept = 64;

/** Names a state of a series; two that were removed and stored anew differ by the time of it. */
function stateOf({ revision, imported_at, raw_last_time }: SeriesRow): string {
  return `${revision} ${imported_at} ${raw_last_time}`;
}

/**
 * The latest months of the series that streams write, kept so that their digest needs no reading: a minute is added to
 * forty thousand, and the series is listed right after it.
 */
export class OpenMonths {
  readonly #months = new Map<number, OpenMonth>();

  /** The digest of a series' latest month; the row is the newest. */
  digestOf(tables: CandleTables, series: SeriesRow): Uint8Array {
    let month = this.#months.get(series.id);
    if (month?.state !== stateOf(series)) {
      const columns = tables.readOpenMonth(series.id, everyTime.from, everyTime.to);
      month = { state: stateOf(series), columns, length: columns.length, digest: null };
      if (this.#months.size >= mostKept) this.#months.clear();
      this.#months.set(series.id, month);
    }
    month.digest ??= monthDigest(sliceCandles(month.columns, 0, month.length));
    return month.digest;
  }

  /** After candles were appended and the transaction is done; another writer in between makes the month be read again. */
  follow(before: SeriesRow, after: SeriesRow, candles: CandleColumns): void {
    const month = this.#months.get(before.id);
    if (month === undefined) return;
    if (month.state !== stateOf(before)) {
      this.#months.delete(before.id);
      return;
    }
    const length = month.length + candles.length;
    if (length > month.columns.length) {
      const grown = monthColumns(2 * length);
      copyCandles(month.columns, 0, month.length, grown, 0);
      month.columns = grown;
    }
    copyCandles(candles, 0, candles.length, month.columns, month.length);
    month.length = length;
    month.state = stateOf(after);
    month.digest = null;
  }
}
