/** Rows over a part of a series: a column of values per line. */
export interface Rows {
  readonly time: readonly number[];
  readonly columns: readonly (readonly (number | null)[])[];
}

/** What is known of a series' rows: everything in `[from, to)`. */
export interface RangedRows<Answer> {
  readonly from: number;
  readonly to: number;
  readonly rows: Rows;
  /** The last answer as it came: what its columns are. */
  readonly answer: Answer;
}

/** The part that has to be asked for so that `[from, to)` is known; null when it is. */
export function missingPart(
  known: Pick<RangedRows<unknown>, 'from' | 'to'> | null,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } | null {
  if (to <= from) return null;
  if (known === null || from >= known.to || to <= known.from) return { from, to };
  if (from < known.from) return { from, to: known.from };
  return to > known.to ? { from: known.to, to } : null;
}

/** What is known with one more part, which lies beside it or has nothing to do with it. */
export function withPart<Answer>(
  known: RangedRows<Answer> | null,
  part: RangedRows<Answer>,
): RangedRows<Answer> {
  if (known === null) return part;
  const join = (first: RangedRows<Answer>, second: RangedRows<Answer>): RangedRows<Answer> => ({
    from: first.from,
    to: second.to,
    answer: part.answer,
    rows: {
      time: [...first.rows.time, ...second.rows.time],
      columns: first.rows.columns.map((column, i) => [...column, ...(second.rows.columns[i] ?? [])]),
    },
  });
  if (part.to === known.from) return join(part, known);
  if (part.from === known.to) return join(known, part);
  return part;
}
