import type { Database } from 'better-sqlite3';
import type { RepairKind } from '../../../shared/domain/repairs/repair-kind.ts';
import type { BlockCodec } from './compression.ts';

/** A row of `repair` without its bars. */
export interface RepairRow {
  readonly id: number;
  readonly seriesId: number;
  readonly symbol: string;
  readonly timeframe: string;
  readonly kind: RepairKind;
  readonly bars: number;
  readonly firstTime: number;
  readonly lastTime: number;
  readonly createdAt: number;
  readonly undoneAt: number | null;
}

/** The bars a repair sets, and those that were stored at their times when it was made. */
export interface RepairBlocks {
  readonly id: number;
  readonly bars: number;
  readonly codec: BlockCodec;
  readonly block: Uint8Array;
  readonly stored: Uint8Array;
}

type NewRepair = Omit<RepairRow, 'id' | 'undoneAt' | 'symbol' | 'timeframe'> &
  Omit<RepairBlocks, 'id' | 'bars'> & { readonly digest: Uint8Array };

const facts = `SELECT repair.id, series_id AS seriesId, symbol, timeframe, kind, repair.bars,
  repair.first_time AS firstTime, repair.last_time AS lastTime, created_at AS createdAt, undone_at AS undoneAt
  FROM repair JOIN candle_series ON candle_series.id = series_id`;

/** The statements on repairs. */
export function repairTables(database: Database) {
  const list = database.prepare<[number], RepairRow>(`${facts} WHERE series_id = ? ORDER BY repair.id DESC`);
  const find = database.prepare<[number], RepairRow>(`${facts} WHERE repair.id = ?`);
  const inForce = database.prepare<[number, number, number], RepairBlocks>(
    `SELECT id, bars, codec, block, stored FROM repair
     WHERE series_id = ? AND undone_at IS NULL AND last_time >= ? AND first_time < ? ORDER BY id`,
  );
  const blocks = database.prepare<[number], RepairBlocks>(
    'SELECT id, bars, codec, block, stored FROM repair WHERE id = ?',
  );
  const add = database
    .prepare<[NewRepair], number>(
      `INSERT INTO repair (series_id, kind, bars, first_time, last_time, created_at, digest, codec, block, stored)
       VALUES ($seriesId, $kind, $bars, $firstTime, $lastTime, $createdAt, $digest, $codec, $block, $stored)
       RETURNING id`,
    )
    .pluck();
  const setUndone = database.prepare<[number | null, number]>('UPDATE repair SET undone_at = ? WHERE id = ?');

  return {
    /** Newest first, the undone ones too. */
    listRepairs: (seriesId: number) => list.all(seriesId),
    findRepair: (id: number) => find.get(id) ?? null,
    /** Those that may hold bars of `[from, to)`, in the order in which they lie on each other. */
    repairsInForce: (seriesId: number, from: number, to: number) => inForce.all(seriesId, from, to),
    repairBlocks: (id: number) => blocks.get(id) ?? null,
    addRepair: (repair: NewRepair) => add.get(repair) as number,
    /** Null puts it in force again. */
    setRepairUndone: (id: number, undoneAt: number | null) => void setUndone.run(undoneAt, id),
  };
}
