/** What a person is told of a failure. */
export function failureText(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
