/** A user's own strategy file as it was read: where it is, its text as JavaScript, and the SHA-256 of what it held. */
export interface StrategyFile {
  readonly path: string;
  readonly hash: string;
  readonly code: string;
}
