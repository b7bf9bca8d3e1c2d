import type { ScannerRow } from '../../../shared/contract/scanner.ts';

const minuteMs = 60_000;

/** Names a row: one series under one strategy. */
export function rowKeyOf({ symbol, timeframe, strategyId }: ScannerRow): string {
  return `${symbol} ${timeframe} ${strategyId}`;
}

/** What is shown of a row; its age counts by the minute. */
function shownOf(row: ScannerRow): string {
  return JSON.stringify({ ...row, ageMs: row.ageMs === null ? null : Math.floor(row.ageMs / minuteMs) });
}

/** The new rows, with the old object in the place of each that looks the same, so that it is not drawn again. */
export function mergeRows(
  before: readonly ScannerRow[] | null,
  rows: readonly ScannerRow[],
): readonly ScannerRow[] {
  if (before === null) return rows;
  const known = new Map(before.map((row) => [rowKeyOf(row), row]));
  const merged = rows.map((row) => {
    const old = known.get(rowKeyOf(row));
    return old !== undefined && shownOf(old) === shownOf(row) ? old : row;
  });
  const isSame = merged.length === before.length && merged.every((row, index) => row === before[index]);
  return isSame ? before : merged;
}
