import type { StreamedBar } from '../../shared/ports/market-data.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import { barFault } from './bar-fault.ts';

/** What a topic has stored and heard when a bar comes in. */
export interface GateState {
  /** Open of the bar that directly follows the last one stored. */
  readonly next: EpochMs;
  /** Newest bar heard of since the connection was made, or null. */
  readonly newest: EpochMs | null;
}

/**
 * - `closed` flagged closed and directly after the last one stored: it is stored as it is
 * - `open` the bar that directly follows, while it forms
 * - `ahead` bars in between are missing; `began` tells that it is only the one before, which may just have closed
 * - `duplicate` and `out-of-order` are dropped; `refused` cannot be what it says
 */
export type BarVerdict =
  | { readonly kind: 'closed' }
  | { readonly kind: 'open' }
  | { readonly kind: 'duplicate' }
  | { readonly kind: 'out-of-order' }
  | { readonly kind: 'ahead'; readonly began: boolean }
  | { readonly kind: 'refused'; readonly reason: string };

/** What becomes of a pushed bar. `venueNow` is the venue's clock, which may be `futureMs` off. */
export function judgeBar(
  { candle, isClosed, timeframe }: StreamedBar,
  { next, newest }: GateState,
  barMs: number,
  venueNow: EpochMs,
  futureMs: number,
): BarVerdict {
  const reason = barFault(candle, isClosed, timeframe, venueNow, futureMs);
  if (reason !== null) return { kind: 'refused', reason };
  const [time] = candle;
  if (time < next) return { kind: time === next - barMs ? 'duplicate' : 'out-of-order' };
  if (time === next && isClosed === true) return { kind: 'closed' };
  if (newest !== null && time < newest) return { kind: 'out-of-order' };
  if (time === next) return { kind: 'open' };
  return { kind: 'ahead', began: time === next + barMs && isClosed !== true };
}
