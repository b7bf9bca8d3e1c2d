import type { ScannerRow } from '../../../shared/contract/scanner.ts';

const minuteMs = 60_000;

/** Names a row: one series under one strategy. */
export function rowKeyOf({ symbol, timeframe, strategyId }: ScannerRow): string {
  return `${symbol} ${timeframe} ${strategyId}`;
}

type Conditions = ScannerRow['conditions'];

function areSame(a: Conditions, b: Conditions): boolean {
  return (
    a.length === b.length &&
    a.every(({ side, text, isMet }, index) => {
      const other = b[index]!;
      return side === other.side && text === other.text && isMet === other.isMet;
    })
  );
}

/** An age counts by the minute. */
function minutesOf({ ageMs }: ScannerRow): number | null {
  return ageMs === null ? null : Math.floor(ageMs / minuteMs);
}

/** The new row, with whatever of the old one looks the same in its place: all of it, or its conditions. */
function mergeRow(old: ScannerRow, row: ScannerRow): ScannerRow {
  const merged = areSame(old.conditions, row.conditions) ? { ...row, conditions: old.conditions } : row;
  const names = Object.keys(merged) as (keyof ScannerRow)[];
  const isSame = names.every(
    (name) => merged[name] === old[name] || (name === 'ageMs' && minutesOf(merged) === minutesOf(old)),
  );
  return isSame ? old : merged;
}

/** The new rows, with the old objects in the place of what looks the same, so that it is not drawn again. */
export function mergeRows(
  before: readonly ScannerRow[] | null,
  rows: readonly ScannerRow[],
): readonly ScannerRow[] {
  if (before === null) return rows;
  const known = new Map(before.map((row) => [rowKeyOf(row), row]));
  const merged = rows.map((row) => {
    const old = known.get(rowKeyOf(row));
    return old === undefined ? row : mergeRow(old, row);
  });
  const isSame = merged.length === before.length && merged.every((row, index) => row === before[index]);
  return isSame ? before : merged;
}
