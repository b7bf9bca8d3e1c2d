import type { Side } from '../domain/plan.ts';
import type { IntrabarPolicy } from './settings.ts';

/**
 * Whether a bar's favourable leg (towards profit of `side`) comes before its adverse leg. The prices are those of the
 * bar walked: under `magnifier` the walked bars are `pessimistic`.
 */
export function favourableLegFirst(
  policy: IntrabarPolicy,
  side: Side,
  open: number,
  high: number,
  low: number,
  close: number,
): boolean {
  if (policy === 'favourable-first') return true;
  if (policy === 'candle-colour') return side * (close - open) > 0;
  if (policy === 'nearest-extreme-first') return side * (high - open - (open - low)) < 0;
  return false;
}
