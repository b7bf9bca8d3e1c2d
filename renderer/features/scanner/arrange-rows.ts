import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import type { TableSort } from '../../ui/table-sort.ts';
import { sortRows } from '../../ui/table-sort.ts';
import { rowKeyOf } from './merge-rows.ts';
import type { ScannerFilter } from './scanner-store.ts';

/** The rows that pass the filter. */
export function filterRows(rows: readonly ScannerRow[], filter: ScannerFilter): readonly ScannerRow[] {
  const { symbol, timeframe, strategyId, side, isArmedOnly } = filter;
  return rows.filter(
    (row) =>
      (symbol === null || row.symbol === symbol) &&
      (timeframe === null || row.timeframe === timeframe) &&
      (strategyId === null || row.strategyId === strategyId) &&
      (side === 'both' || (isArmedOnly ? row.side === side : tradesSide(row, side))) &&
      (!isArmedOnly || row.side !== null),
  );
}

function tradesSide({ conditions, side }: ScannerRow, wanted: 'long' | 'short'): boolean {
  return side === wanted || conditions.some((condition) => condition.side === wanted);
}

/** Place in the order of readiness: market entries due, levels by their distance, then what waits for least. */
function readiness(row: ScannerRow): number {
  if (row.reason !== null) return 3;
  if (row.side !== null) return row.entry === 'market' ? -1 : Math.min(1, Math.abs(row.distance ?? 1));
  return 2 - metShare(row);
}

/** Share of the conditions that hold, on the side where it is larger; for sorting only. */
function metShare({ conditions }: ScannerRow): number {
  const shares = (['long', 'short'] as const).map((side) => {
    const said = conditions.filter((condition) => condition.side === side);
    return said.length === 0 ? 0 : said.filter(({ isMet }) => isMet).length / said.length;
  });
  return Math.max(...shares);
}

/** What each column sorts by. */
const sortValues: Readonly<Record<string, (row: ScannerRow) => number | string | null>> = {
  asset: ({ symbol, timeframe }) => `${symbol} ${timeframe}`,
  strategy: ({ strategyId }) => strategyId,
  price: ({ price }) => price,
  change: ({ change24h }) => change24h,
  level: ({ nextLevel }) => nextLevel,
  distance: ({ distance }) => distance,
  side: ({ side }) => side,
  conditions: metShare,
  regime: ({ regime }) => regime,
  data: ({ ageMs }) => ageMs,
};

/** A copy in an order of names; what is not named there comes last. */
export function holdRows(rows: readonly ScannerRow[], order: readonly string[]): readonly ScannerRow[] {
  const places = new Map(order.map((name, place) => [name, place]));
  return sortRows(rows, (row) => places.get(rowKeyOf(row)) ?? null, 'ascending');
}

/** A sorted copy; without a sort, what may enter comes first. */
export function arrangeRows(rows: readonly ScannerRow[], sort: TableSort | null): readonly ScannerRow[] {
  const valueOf = sort === null ? undefined : sortValues[sort.key];
  return sort === null || valueOf === undefined
    ? sortRows(rows, readiness, 'ascending')
    : sortRows(rows, valueOf, sort.direction);
}
