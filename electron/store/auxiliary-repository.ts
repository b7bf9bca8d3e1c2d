import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { AuxiliarySeries } from '../../shared/contract/auxiliary.ts';
import type { MarketInput } from '../../shared/domain/market.ts';
import type { Clock } from '../../shared/ports/clock.ts';

/** Published values, ascending in time (epoch ms), one per time. */
export interface AuxiliaryPoints {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

export interface AuxiliaryWrite {
  readonly series: AuxiliarySeries;
  readonly addedPoints: number;
  readonly unchangedPoints: number;
  readonly replacedPoints: number;
}

/** Funding rates and open interest by symbol. */
export interface AuxiliaryRepository {
  /** By symbol and kind. */
  list(): AuxiliarySeries[];
  find(symbol: string, kind: MarketInput): AuxiliarySeries | null;
  load(symbol: string, kind: MarketInput): AuxiliaryPoints | null;
  /** Adds points to what is stored, in one transaction; where both have a time, the new value wins. */
  write(symbol: string, kind: MarketInput, points: AuxiliaryPoints): AuxiliaryWrite;
  /** Points that were removed; 0 when there was no such series. */
  remove(symbol: string, kind: MarketInput): number;
}

interface Row {
  readonly symbol: string;
  readonly kind: MarketInput;
  readonly points: number;
  readonly first_time: number;
  readonly last_time: number;
  readonly content_hash: string;
  readonly imported_at: number;
}

interface BlockRow {
  readonly times: Buffer;
  readonly values: Buffer;
}

/** Little-endian 64-bit floats, whatever the machine. */
function blockOf(column: Float64Array): Buffer {
  const block = Buffer.alloc(column.length * 8);
  column.forEach((value, index) => void block.writeDoubleLE(value, index * 8));
  return block;
}

function columnOf(block: Buffer): Float64Array {
  return Float64Array.from({ length: block.length / 8 }, (_, index) => block.readDoubleLE(index * 8));
}

function asSeries(row: Row): AuxiliarySeries {
  return {
    symbol: row.symbol,
    kind: row.kind,
    points: row.points,
    firstTime: row.first_time,
    lastTime: row.last_time,
    contentHash: row.content_hash,
    importedAt: row.imported_at,
  };
}

/** Both in order of time; where they meet, the second's value stays. */
function merge(stored: AuxiliaryPoints, added: AuxiliaryPoints) {
  const values = new Map<number, number>();
  stored.time.forEach((time, index) => values.set(time, stored.value[index]));
  let addedPoints = 0;
  let unchangedPoints = 0;
  let replacedPoints = 0;
  added.time.forEach((time, index) => {
    const value = added.value[index];
    const before = values.get(time);
    if (before === undefined) addedPoints += 1;
    else if (before === value) unchangedPoints += 1;
    else replacedPoints += 1;
    values.set(time, value);
  });
  const time = Float64Array.from(values.keys()).sort();
  const value = time.map((at) => values.get(at) ?? Number.NaN);
  return { time, value, addedPoints, unchangedPoints, replacedPoints };
}

export function createAuxiliaryRepository(database: Database, clock: Clock): AuxiliaryRepository {
  const facts = 'symbol, kind, points, first_time, last_time, content_hash, imported_at';
  const all = database.prepare<[], Row>(`SELECT ${facts} FROM auxiliary_series ORDER BY symbol, kind`);
  const one = database.prepare<[string, string], Row>(
    `SELECT ${facts} FROM auxiliary_series WHERE symbol = ? AND kind = ?`,
  );
  const block = database.prepare<[string, string], BlockRow>(
    'SELECT times, "values" FROM auxiliary_series WHERE symbol = ? AND kind = ?',
  );
  const upsert = database.prepare(
    `INSERT OR REPLACE INTO auxiliary_series
       (symbol, kind, points, first_time, last_time, content_hash, imported_at, times, "values")
     VALUES (@symbol, @kind, @points, @firstTime, @lastTime, @contentHash, @importedAt, @times, @values)`,
  );
  const remove = database.prepare<[string, string]>(
    'DELETE FROM auxiliary_series WHERE symbol = ? AND kind = ?',
  );
  const load = (symbol: string, kind: MarketInput): AuxiliaryPoints | null => {
    const row = block.get(symbol, kind);
    return row === undefined ? null : { time: columnOf(row.times), value: columnOf(row.values) };
  };
  const find = (symbol: string, kind: MarketInput): AuxiliarySeries | null => {
    const row = one.get(symbol, kind);
    return row === undefined ? null : asSeries(row);
  };
  return {
    list: () => all.all().map(asSeries),
    find,
    load,
    write(symbol, kind, points) {
      const write = database.transaction((): AuxiliaryWrite => {
        const stored = load(symbol, kind) ?? { time: new Float64Array(), value: new Float64Array() };
        const { time, value, ...counts } = merge(stored, points);
        const times = blockOf(time);
        const values = blockOf(value);
        const series: AuxiliarySeries = {
          symbol,
          kind,
          points: time.length,
          firstTime: time[0],
          lastTime: time[time.length - 1],
          contentHash: createHash('sha256').update(times).update(values).digest('hex'),
          importedAt: clock.now(),
        };
        upsert.run({ ...series, times, values });
        return { series, ...counts };
      });
      return write.immediate();
    },
    remove(symbol, kind) {
      const removed = find(symbol, kind)?.points ?? 0;
      remove.run(symbol, kind);
      return removed;
    },
  };
}
