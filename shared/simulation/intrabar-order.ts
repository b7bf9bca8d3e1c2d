import type { Side } from '../domain/plan.ts';
import type { IntrabarPolicy } from './settings.ts';

/** Whether a bar's favourable leg (towards profit of `side`) comes before its adverse leg. */
export function favourableLegFirst(policy: IntrabarPolicy, side: Side, open: number, close: number): boolean {
  if (policy === 'favourable-first') return true;
  return policy === 'candle-colour' && side * (close - open) > 0;
}
