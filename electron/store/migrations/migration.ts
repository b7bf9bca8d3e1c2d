/**
 * One forward step of the store's schema. A published migration never changes: the next need is the next number.
 * The steps are numbered 1, 2, 3 without a hole; a store's `user_version` is the number of its last step.
 */
export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
