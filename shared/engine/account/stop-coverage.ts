import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { OrderState, TradingOrder } from '../../domain/trading/trading-order.ts';
import { positionKey } from '../../ledger/ledger-draft.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';

/** States in which a stop is known to wait at the venue. */
const resting: ReadonlySet<OrderState> = new Set([
  'Accepted',
  'Triggered',
  'PartiallyFilled',
  'PendingUpdate',
] as const);

/** How much of a position resting stops would close. */
export interface RestingStops {
  /** At most what is held. */
  readonly coveredLots: Lots;
  /** The trigger that is met first; null without one. */
  readonly stopTicks: Ticks | null;
}

/**
 * Lots that a stop would close: one that travels with an entry, no more than has filled of it, and from then on also
 * before the venue has shown it: it took both as one.
 */
function stopLots(stop: TradingOrder, order: (clientOrderId: string) => TradingOrder | null): Lots {
  const left = stop.quantityLots - stop.filledLots;
  const entry = stop.attachedTo === null ? null : order(stop.attachedTo);
  if (entry === null) return resting.has(stop.state) ? left : 0n;
  const isTaken = resting.has(stop.state) || (stop.state === 'Submitted' && entry.venueOrderId !== null);
  if (!isTaken) return 0n;
  // The gate keeps it as large as what has filled of its entry; it may have become the one stop over everything.
  return entry.filledLots > 0n ? left : 0n;
}

/** What covers the position `key` of the ledger among the open orders. A stop that is being cancelled covers nothing. */
export function restingStops(
  key: string,
  position: TradingPosition,
  openOrders: readonly TradingOrder[],
  order: (clientOrderId: string) => TradingOrder | null,
): RestingStops {
  const closing = position.side === 'long' ? 'sell' : 'buy';
  let coveredLots = 0n;
  let stopTicks: Ticks | null = null;
  for (const stop of openOrders) {
    if (stop.purpose !== 'stop' || stop.side !== closing) continue;
    if (positionKey(stop.instrument, stop.positionSide) !== key) continue;
    const lots = stopLots(stop, order);
    if (lots <= 0n) continue;
    coveredLots += lots;
    const { triggerTicks } = stop;
    if (triggerTicks === null) continue;
    const isNearer =
      stopTicks === null || (closing === 'sell' ? triggerTicks > stopTicks : triggerTicks < stopTicks);
    if (isNearer) stopTicks = triggerTicks;
  }
  const held = position.quantityLots;
  return { coveredLots: coveredLots < held ? coveredLots : held, stopTicks };
}
