/** Why a field cannot be used; the form words it in the reader's language. */
export type FieldProblem =
  | { readonly field: string; readonly kind: 'not-a-number' }
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
