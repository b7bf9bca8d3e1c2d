import type { EpochMs } from '../../domain/time.ts';
import type { OrderTicket, TradingFill } from '../../domain/trading/trading-order.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';

/** The lines that take an execution of no order of ours into the journal: an order like it, sent, and filled by it. */
export function adoptionOf(
  fill: TradingFill,
  strategyId: string,
  isReduceOnly: boolean,
  time: EpochMs,
): readonly JournalEntry[] {
  const { clientOrderId, instrument, side, positionSide, quantityLots } = fill;
  const ticket: OrderTicket = {
    clientOrderId,
    instrument,
    side,
    positionSide,
    type: 'market',
    purpose: isReduceOnly ? 'emergency' : 'entry',
    quantityLots,
    limitTicks: null,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly,
    strategyId,
    cycleId: `adopted ${clientOrderId}`,
    level: null,
  };
  return [
    { kind: 'OrderInitialized', time, ticket },
    { kind: 'OrderEvent', time, event: { kind: 'OrderSubmitted', clientOrderId, time } },
    { kind: 'OrderEvent', time, event: { kind: 'OrderFilled', clientOrderId, time, fill } },
  ];
}
