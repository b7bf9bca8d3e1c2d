interface FittedColumn {
  readonly width?: number;
  /** Left out where the table has no room for it. */
  readonly isOptional?: boolean;
}

/** Of a column that does not say. */
const usualWidth = 92;

/** Which columns a table of `room` pixels shows: all that it needs, then the others in their order while they fit. */
export function fittingColumns<Column extends FittedColumn>(
  columns: readonly Column[],
  room: number,
): ReadonlySet<Column> {
  const shown = new Set(columns.filter(({ isOptional = false }) => !isOptional));
  let used = 0;
  for (const { width = usualWidth } of shown) used += width;
  for (const column of columns) {
    if (shown.has(column)) continue;
    const next = used + (column.width ?? usualWidth);
    if (next > room) continue;
    shown.add(column);
    used = next;
  }
  return shown;
}
