import { err, ok, type Result } from '../../domain/result.ts';

/** A figure, or the reason why there is none. Never NaN, never infinite. */
export type Statistic = Result<number, string>;

/** `value` when it is finite, else the reason. */
export function statistic(value: number, reasonIfUndefined: string): Statistic {
  return Number.isFinite(value) ? ok(value) : err(reasonIfUndefined);
}
