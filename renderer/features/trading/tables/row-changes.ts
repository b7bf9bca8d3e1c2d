/** What turns one list of rows into the next, by key; rows that are the same object are left alone. */
export interface RowChanges<Row> {
  readonly add: Row[];
  readonly update: Row[];
  readonly remove: Row[];
}

export function rowChanges<Row>(
  before: readonly Row[],
  after: readonly Row[],
  keyOf: (row: Row) => string,
): RowChanges<Row> {
  const old = new Map(before.map((row) => [keyOf(row), row]));
  const changes: RowChanges<Row> = { add: [], update: [], remove: [] };
  for (const row of after) {
    const key = keyOf(row);
    const known = old.get(key);
    if (known === undefined) changes.add.push(row);
    else if (known !== row) changes.update.push(row);
    old.delete(key);
  }
  changes.remove.push(...old.values());
  return changes;
}

export function hasChanges({ add, update, remove }: RowChanges<unknown>): boolean {
  return add.length > 0 || update.length > 0 || remove.length > 0;
}

/** The rows with those of one group beside each other; groups come in the order of their first row. */
export function groupTogether<Row>(rows: readonly Row[], groupOf: (row: Row) => string): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groupOf(row);
    const members = groups.get(group);
    if (members === undefined) groups.set(group, [row]);
    else members.push(row);
  }
  return [...groups.values()].flat();
}
