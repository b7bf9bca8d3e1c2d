/** Why a field cannot be used; the form words it in the reader's language. */
export type FieldProblem =
  | { readonly field: string; readonly kind: 'missing' }
  | { readonly field: string; readonly kind: 'not-whole' }
  | {
      readonly field: string;
      readonly kind: 'out-of-bounds';
      readonly minimum: number;
      readonly maximum: number;
    };

export function problemOf(problems: readonly FieldProblem[], field: string): FieldProblem | null {
  return problems.find((problem) => problem.field === field) ?? null;
}

/** Checks one number against its bounds. */
export function numberProblem(
  field: string,
  value: number | null,
  [minimum, maximum]: readonly [number, number],
  isWhole = false,
): FieldProblem | null {
  if (value === null) return { field, kind: 'missing' };
  if (isWhole && !Number.isInteger(value)) return { field, kind: 'not-whole' };
  return value < minimum || value > maximum ? { field, kind: 'out-of-bounds', minimum, maximum } : null;
}
