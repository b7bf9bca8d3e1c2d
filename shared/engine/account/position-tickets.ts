import type { Lots, Ticks } from '../../domain/trading/exact.ts';
import type { OrderTicket, TradingPurpose } from '../../domain/trading/trading-order.ts';
import { clientOrderId } from '../../execution/orders/client-order-id.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';

/** An order of the account itself about a position it must protect or close. */
export interface PositionOrder {
  readonly account: string;
  /** Whose it is: a session, or the account. */
  readonly strategyId: string;
  readonly purpose: Extract<TradingPurpose, 'stop' | 'emergency' | 'exit'>;
  readonly quantityLots: Lots;
  /** Of a stop; null sends a market order. */
  readonly triggerTicks: Ticks | null;
  readonly attempt: number;
}

/** A reduce-only order over a position. Its id is the same whenever it is made again for the same opening and attempt. */
export function positionTicket(position: TradingPosition, order: PositionOrder): OrderTicket {
  const { venue, market } = position.units.instrument;
  const { account, strategyId, purpose, quantityLots, triggerTicks, attempt } = order;
  const cycleId = `held ${position.openedBy} ${position.openedAt}`;
  const identity = { account, strategyId, cycleId, purpose, level: null, attempt };
  return {
    clientOrderId: clientOrderId(identity),
    instrument: { venue, market },
    side: position.side === 'long' ? 'sell' : 'buy',
    positionSide: position.positionSide,
    type: triggerTicks === null ? 'market' : 'stop-market',
    purpose,
    quantityLots,
    limitTicks: null,
    triggerTicks,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: true,
    strategyId,
    cycleId,
    level: null,
  };
}
