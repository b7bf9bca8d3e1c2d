import type { OrderChange, OrderEvent, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { VenueOrder } from '../../ports/trading-venue.ts';
import { isEnded } from './order-table.ts';

/** `answer`: the venue was asked just now. `report`: it told by itself, perhaps late, twice or out of order. */
export type VenueOrderSource = 'answer' | 'report';

/** Whether the venue's order still waits or works there. */
export function isOpenAtVenue(shown: VenueOrder): boolean {
  return shown.state === 'Accepted' || shown.state === 'Triggered' || shown.state === 'PartiallyFilled';
}

/** What the venue shows otherwise than we have it; null when nothing is. What it does not show is not compared. */
function difference(order: TradingOrder, shown: VenueOrder): OrderChange | null {
  const change: OrderChange = {
    ...(shown.quantityLots === order.quantityLots ? {} : { quantityLots: shown.quantityLots }),
    ...(shown.limitTicks === null || shown.limitTicks === order.limitTicks
      ? {}
      : { limitTicks: shown.limitTicks }),
    ...(shown.triggerTicks === null || shown.triggerTicks === order.triggerTicks
      ? {}
      : { triggerTicks: shown.triggerTicks }),
  };
  return Object.keys(change).length === 0 ? null : change;
}

/** Whether a report of an open order shows what nobody asked for: an old report, or a change that came late. */
export function isOddReport(order: TradingOrder, shown: VenueOrder): boolean {
  if (order.pendingChange !== null || order.venueOrderId === null || isEnded(order.state)) return false;
  if (!isOpenAtVenue(shown) || order.type === 'trailing-stop') return false;
  return difference({ ...order, ...sizedChange(order, shown) }, shown) !== null;
}

function hasTaken(shown: VenueOrder, change: OrderChange): boolean {
  return (
    (change.quantityLots === undefined || change.quantityLots === shown.quantityLots) &&
    (change.limitTicks === undefined || change.limitTicks === shown.limitTicks) &&
    (change.triggerTicks === undefined || change.triggerTicks === shown.triggerTicks)
  );
}

/** The change the venue has taken: the one that is pending, or, when it was asked, whatever it shows otherwise. */
function takenChange(order: TradingOrder, shown: VenueOrder, source: VenueOrderSource): OrderChange | null {
  const { pendingChange } = order;
  if (pendingChange !== null) return hasTaken(shown, pendingChange) ? pendingChange : null;
  // An old report repeats old prices; only an answer can tell of an amendment that we gave up on. A trailing stop's
  // trigger moves by itself.
  return source === 'answer' && order.type !== 'trailing-stop' ? difference(order, shown) : null;
}

/** What an order that is sized by its value became with its first fill; it stays so, however late one hears of it. */
function sizedChange(order: TradingOrder, shown: VenueOrder): OrderChange | null {
  const isSized = order.notional !== undefined && shown.filledLots > 0n;
  return isSized && shown.quantityLots !== order.quantityLots ? { quantityLots: shown.quantityLots } : null;
}

/**
 * What a venue's order tells us that we do not have yet, its end left out. Fills are not among it: only executions with
 * a trade id are.
 */
export function progressEvents(
  order: TradingOrder,
  shown: VenueOrder,
  source: VenueOrderSource,
  time: EpochMs,
): readonly OrderEvent[] {
  const { clientOrderId } = order;
  const { venueOrderId } = shown;
  const accepted: OrderEvent = { kind: 'OrderAccepted', clientOrderId, time, venueOrderId };
  const sized = sizedChange(order, shown);
  const resized: readonly OrderEvent[] =
    sized === null ? [] : [{ kind: 'OrderUpdated', clientOrderId, time, change: sized, venueOrderId }];
  if (order.state === 'Filled') return resized;
  if (isEnded(order.state)) {
    return order.state === 'Rejected' && source === 'answer' && isOpenAtVenue(shown) ? [accepted] : [];
  }
  if (order.state === 'Initialized' || shown.state === 'Rejected') return [];
  const events: OrderEvent[] = order.venueOrderId === null ? [accepted, ...resized] : [...resized];
  const change = takenChange({ ...order, ...sized }, shown, source);
  if (change !== null) events.push({ kind: 'OrderUpdated', clientOrderId, time, change, venueOrderId });
  if (shown.state === 'Triggered' && !order.isTriggered) {
    events.push({ kind: 'OrderTriggered', clientOrderId, time });
  }
  return events;
}

/** The end a venue's order tells of, when we do not have it yet; a Filled one ends by its fills alone. */
export function endEvents(order: TradingOrder, shown: VenueOrder, time: EpochMs): readonly OrderEvent[] {
  // Rejected also stands for an order that the venue denied knowing: it may tell of another end after all.
  const isOpenToUs = !isEnded(order.state) || (order.state === 'Rejected' && shown.state !== 'Rejected');
  if (!isOpenToUs || order.state === 'Initialized') return [];
  const { clientOrderId } = order;
  const { reason } = shown;
  if (shown.state === 'Canceled') return [{ kind: 'OrderCanceled', clientOrderId, time, reason }];
  if (shown.state === 'Expired') return [{ kind: 'OrderExpired', clientOrderId, time, reason }];
  if (shown.state !== 'Rejected') return [];
  return [{ kind: 'OrderRejected', clientOrderId, time, reason: reason ?? 'the venue gave no reason' }];
}
