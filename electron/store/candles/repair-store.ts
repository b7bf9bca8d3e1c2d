import type { Database } from 'better-sqlite3';
import { candleColumns, type CandleColumns } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { absentBar, barAt, isSameBar } from '../../../shared/domain/repairs/bar.ts';
import { barIndexAt } from '../../../shared/domain/repairs/chosen-bars.ts';
import { layerOf, type RepairLayer } from '../../../shared/domain/repairs/layer.ts';
import type { RepairKind } from '../../../shared/domain/repairs/repair-kind.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Timeframe } from '../../../shared/domain/timeframe.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import { onceMore } from '../archive/read-archived-month.ts';
import { candleTables, type SeriesRow } from './candle-tables.ts';
import { loadStoredCandles } from './load-candles.ts';
import { monthDigest } from './month-columns.ts';
import { refreshSeries } from './refresh-series.ts';
import { canonicalBars, encodeBars } from './repair-block.ts';
import type { RepairRow } from './repair-tables.ts';
import { settledSeries } from './series-hash.ts';
import { openRepair } from './series-layer.ts';

/** A repair of a series, in force or undone. */
export interface StoredRepair {
  readonly id: number;
  readonly kind: RepairKind;
  readonly bars: number;
  readonly firstTime: EpochMs;
  readonly lastTime: EpochMs;
  readonly createdAt: EpochMs;
  readonly undoneAt: EpochMs | null;
  /** Those of its bars whose stored bar has changed since: an import or a venue brought another one. */
  readonly overwrittenBars: number;
}

/** Layers of bars above the stored candles, which no method here changes. Every change is one transaction. */
export interface RepairStore {
  /** Newest first, the undone ones too. */
  list(symbol: string, timeframe: Timeframe): StoredRepair[];
  /** Lays bars above a series. Throws NOT_FOUND for an unknown series. */
  add(symbol: string, timeframe: Timeframe, kind: RepairKind, layer: RepairLayer): StoredRepair;
  /** Takes a repair out of force. Throws NOT_FOUND for an unknown one, CONFLICT when it is undone already. */
  undo(id: number): StoredRepair;
  /** Puts an undone repair in force again, at its old place. Throws NOT_FOUND, or CONFLICT when it is in force. */
  redo(id: number): StoredRepair;
}

/** The bars of a series at the times of a layer; one without prices where there is none. */
function barsAtTimes(candles: CandleColumns, layer: RepairLayer): CandleColumns {
  return layerOf(
    Array.from(layer.time, (time) => {
      const index = barIndexAt(candles, time);
      return index === null ? absentBar(time) : barAt(candles, index);
    }),
  );
}

function differences(a: CandleColumns, b: CandleColumns): number {
  let count = 0;
  for (let index = 0; index < a.length; index += 1) {
    if (!isSameBar(barAt(a, index), barAt(b, index))) count += 1;
  }
  return count;
}

/** The repairs of all series, in SQLite. */
export function createRepairStore(database: Database, clock: Clock, archiveFolder: string): RepairStore {
  const tables = candleTables(database, archiveFolder);
  const reading = <Value>(read: () => Value): Value => onceMore(() => database.transaction(read).deferred());
  const writing = <Value>(write: () => Value): Value => database.transaction(write).immediate();

  function knownSeries(symbol: string, timeframe: string): SeriesRow {
    const series = tables.findSeries(symbol, timeframe);
    if (series !== null) return series;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There are no candles of ${symbol} ${timeframe} in the store.`,
      'Choose a stored series; `data list` names them.',
    );
  }

  function knownRepair(id: number): RepairRow {
    const repair = tables.findRepair(id);
    if (repair !== null) return repair;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no repair ${id}.`,
      'The list of repairs of a series gives their numbers.',
    );
  }

  /** Repairs of one series with what has come below them since: the stored bars are read once for all. */
  function storedRepairs(series: SeriesRow, rows: readonly RepairRow[]): StoredRepair[] {
    if (rows.length === 0) return [];
    const from = Math.min(...rows.map(({ firstTime }) => firstTime));
    const to = Math.max(...rows.map(({ lastTime }) => lastTime)) + 1;
    const now = candleColumns(loadStoredCandles(tables, series, from, to));
    return rows.map(({ id, kind, bars, firstTime, lastTime, createdAt, undoneAt }) => {
      const blocks = tables.repairBlocks(id);
      const then = blocks === null ? null : openRepair(series, blocks, 'stored');
      const overwrittenBars = then === null ? 0 : differences(then, barsAtTimes(now, then));
      return { id, kind, bars, firstTime, lastTime, createdAt, undoneAt, overwrittenBars };
    });
  }

  function storedRepair(id: number): StoredRepair {
    const row = knownRepair(id);
    return storedRepairs(knownSeries(row.symbol, row.timeframe), [row])[0];
  }

  /** Sets when a repair was undone, and brings the facts of its series up to date. */
  function setUndone(repair: RepairRow, undoneAt: number | null): StoredRepair {
    const series = settledSeries(tables, knownSeries(repair.symbol, repair.timeframe));
    tables.setRepairUndone(repair.id, undoneAt);
    refreshSeries(tables, series, {
      cause: undoneAt === null ? 'repair' : 'undo',
      createdAt: clock.now(),
    });
    return storedRepair(repair.id);
  }

  return {
    list: (symbol, timeframe) =>
      reading(() => {
        const series = knownSeries(symbol, timeframe);
        return storedRepairs(series, tables.listRepairs(series.id));
      }),
    add: (symbol, timeframe, kind, layer) =>
      writing(() => {
        const series = settledSeries(tables, knownSeries(symbol, timeframe));
        const bars = canonicalBars(layer);
        const [firstTime, lastTime] = [bars.time[0], bars.time[bars.length - 1]];
        const stored = candleColumns(loadStoredCandles(tables, series, firstTime, lastTime + 1));
        const block = encodeBars(bars);
        const createdAt = clock.now();
        const id = tables.addRepair({
          seriesId: series.id,
          kind,
          bars: bars.length,
          firstTime,
          lastTime,
          createdAt,
          digest: monthDigest(bars),
          codec: block.codec,
          block: block.bytes,
          stored: encodeBars(barsAtTimes(stored, bars)).bytes,
        });
        refreshSeries(tables, series, { cause: 'repair', createdAt });
        return storedRepair(id);
      }),
    undo: (id) =>
      writing(() => {
        const repair = knownRepair(id);
        if (repair.undoneAt === null) return setUndone(repair, clock.now());
        throw new CandlewrightError(
          'CONFLICT',
          `Repair ${id} is undone already.`,
          `Put it in force again with: data repair --redo ${id}.`,
        );
      }),
    redo: (id) =>
      writing(() => {
        const repair = knownRepair(id);
        if (repair.undoneAt !== null) return setUndone(repair, null);
        throw new CandlewrightError(
          'CONFLICT',
          `Repair ${id} is in force.`,
          `Take it out of force with: data repair --undo ${id}.`,
        );
      }),
  };
}
