import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import type { OrderTicket, PositionSide } from '../../domain/trading/trading-order.ts';
import { clientOrderId } from '../orders/client-order-id.ts';
import type { TraderPosition } from './trader.ts';
import type { TraderSetting } from './trader-situation.ts';

type Naming = Pick<TraderSetting, 'account' | 'strategyId'>;

export function cycleIdOf(cycle: number): string {
  return `c${cycle}`;
}

/** The id of an entry: `level` counts from 1, null for the one of a single position. */
export function entryId(
  { account, strategyId }: Naming,
  cycle: number,
  level: number | null,
  attempt: number,
): string {
  return clientOrderId({
    account,
    strategyId,
    cycleId: cycleIdOf(cycle),
    purpose: 'entry',
    level,
    attempt,
  });
}

function positionSideOf({ isHedged }: TraderSetting, side: 'long' | 'short'): PositionSide {
  return isHedged ? side : 'both';
}

/** An entry, and the stop that travels with it where the venue attaches stops. */
export function entryTickets(
  setting: TraderSetting,
  wish: {
    readonly cycle: number;
    readonly level: number | null;
    readonly attempt: number;
    readonly side: 'long' | 'short';
    readonly lots: Lots;
    readonly notional: Cash;
    /** Null for an entry at market. */
    readonly limitTicks: Ticks | null;
    readonly stopTicks: Ticks;
  },
): { readonly ticket: OrderTicket; readonly stop: OrderTicket | null } {
  const { cycle, level, attempt, side, lots, notional, limitTicks, stopTicks } = wish;
  const { account, strategyId, units } = setting;
  const { venue, market } = units.instrument;
  const cycleId = cycleIdOf(cycle);
  const ticket: OrderTicket = {
    clientOrderId: entryId(setting, cycle, level, attempt),
    instrument: { venue, market },
    side: side === 'long' ? 'buy' : 'sell',
    positionSide: positionSideOf(setting, side),
    type: limitTicks === null ? 'market' : 'limit',
    purpose: 'entry',
    quantityLots: lots,
    notional,
    limitTicks,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: false,
    strategyId,
    cycleId,
    level,
  };
  if (!setting.attachesStops) return { ticket, stop: null };
  // Named apart from the stops over the whole position, which have no level: level 0 is the single position's.
  const stopLevel = level ?? 0;
  const purpose = 'stop';
  const stop: OrderTicket = {
    ...closing(ticket, side, lots),
    clientOrderId: clientOrderId({ account, strategyId, cycleId, purpose, level: stopLevel, attempt }),
    type: 'stop-market',
    purpose,
    triggerTicks: stopTicks,
    level,
  };
  return { ticket, stop };
}

function closing(
  like: Pick<OrderTicket, 'instrument' | 'positionSide' | 'strategyId' | 'cycleId'>,
  side: 'long' | 'short',
  quantityLots: Lots,
): Omit<OrderTicket, 'clientOrderId' | 'type' | 'purpose'> {
  const { instrument, positionSide, strategyId, cycleId } = like;
  return {
    instrument,
    positionSide,
    strategyId,
    cycleId,
    side: side === 'long' ? 'sell' : 'buy',
    quantityLots,
    limitTicks: null,
    triggerTicks: null,
    trailTicks: null,
    timeInForce: 'gtc',
    isPostOnly: false,
    isReduceOnly: true,
    level: null,
  };
}

/** An order that leaves a position: a stop, a target, or one at market. */
export function closingTicket(
  setting: TraderSetting,
  position: TraderPosition,
  order: {
    readonly cycle: number;
    readonly attempt: number;
    readonly purpose: 'stop' | 'target' | 'exit' | 'emergency';
    readonly lots: Lots;
    readonly ticks: Ticks | null;
  },
): OrderTicket {
  const { account, strategyId, units } = setting;
  const { cycle, attempt, purpose, lots, ticks } = order;
  const { venue, market } = units.instrument;
  const cycleId = cycleIdOf(cycle);
  const { positionSide, side } = position;
  return {
    ...closing({ instrument: { venue, market }, positionSide, strategyId, cycleId }, side, lots),
    clientOrderId: clientOrderId({ account, strategyId, cycleId, purpose, level: null, attempt }),
    type: purpose === 'stop' ? 'stop-market' : purpose === 'target' ? 'limit' : 'market',
    purpose,
    limitTicks: purpose === 'target' ? ticks : null,
    triggerTicks: purpose === 'stop' ? ticks : null,
  };
}
