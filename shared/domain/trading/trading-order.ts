import type { EpochMs } from '../time.ts';
import type { Cash, Lots, Ticks } from './exact.ts';
import type { InstrumentKey } from './instrument.ts';

/** `Denied` is ours, `Rejected` is the venue's. */
export const orderStates = [
  'Initialized',
  'Denied',
  'Submitted',
  'Accepted',
  'Rejected',
  'PendingUpdate',
  'PendingCancel',
  'Triggered',
  'PartiallyFilled',
  'Filled',
  'Canceled',
  'Expired',
] as const;

export type OrderState = (typeof orderStates)[number];

export type TradingSide = 'buy' | 'sell';

/** `both` in one-way mode; a position of each side in hedge mode. */
export type PositionSide = 'both' | 'long' | 'short';

/** How an order waits for its price. A trailing stop follows the best price at a distance in ticks. */
export type TradingOrderType = 'market' | 'limit' | 'stop-market' | 'stop-limit' | 'trailing-stop';

/** What an order is for. Everything but `entry` is reduce-only. `emergency` closes what could not be protected. */
export type TradingPurpose = 'entry' | 'stop' | 'target' | 'exit' | 'emergency';

/** What is asked of a venue. Its id is made before it is sent, and is the same however often it is made again. */
export interface OrderTicket {
  /** At most 32 of `A-Z a-z 0-9 - _`: every venue takes that. */
  readonly clientOrderId: string;
  readonly instrument: InstrumentKey;
  readonly side: TradingSide;
  readonly positionSide: PositionSide;
  readonly type: TradingOrderType;
  readonly purpose: TradingPurpose;
  readonly quantityLots: Lots;
  /**
   * Of an entry that a simulated venue sizes as a backtest does: it fills what this buys at the price it fills at. All
   * other venues fill `quantityLots`. Absent for an order of a quantity.
   */
  readonly notional?: Cash;
  /** Of limit and stop-limit orders. */
  readonly limitTicks: Ticks | null;
  /** Of stop orders. */
  readonly triggerTicks: Ticks | null;
  /** Of trailing stops: distance to the best price since it was placed. */
  readonly trailTicks: Ticks | null;
  readonly timeInForce: 'gtc' | 'ioc';
  readonly isPostOnly: boolean;
  readonly isReduceOnly: boolean;
  readonly strategyId: string;
  /** The cycle it belongs to: from the first entry while flat until flat again. */
  readonly cycleId: string;
  /** Of grids: the level, from 1. */
  readonly level: number | null;
}

/** An order as we know it. */
export interface TradingOrder extends OrderTicket {
  readonly state: OrderState;
  readonly venueOrderId: string | null;
  /** The entry a stop travels with, where the venue attaches stops; null for an order sent by itself. */
  readonly attachedTo: string | null;
  /** A stop whose price was met; it stays so while an amendment or a cancel of it is pending. */
  readonly isTriggered: boolean;
  /** What an amendment asked for while the venue has not said whether it took it. */
  readonly pendingChange: OrderChange | null;
  readonly filledLots: Lots;
  /** Value of what has filled, at the prices it filled at; the average price is this over `filledLots`. */
  readonly filledNotional: Cash;
  readonly createdAt: EpochMs;
  readonly updatedAt: EpochMs;
  /** Why it was denied, rejected or ended; null while there is nothing to say. */
  readonly reason: string | null;
}

/** One execution. The venue's trade id is what makes it one: the same id twice is one fill. */
export interface TradingFill {
  readonly tradeId: string;
  readonly clientOrderId: string;
  readonly venueOrderId: string | null;
  readonly instrument: InstrumentKey;
  readonly side: TradingSide;
  readonly positionSide: PositionSide;
  readonly priceTicks: Ticks;
  readonly quantityLots: Lots;
  /** Charged in the quote currency; negative for a rebate. */
  readonly fee: Cash;
  readonly isMaker: boolean;
  readonly time: EpochMs;
}

/** What happened to an order, by us or by the venue. Times are the host's. */
export type OrderEvent =
  | {
      readonly kind: 'OrderDenied';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string;
    }
  | { readonly kind: 'OrderSubmitted'; readonly clientOrderId: string; readonly time: EpochMs }
  | {
      readonly kind: 'OrderAccepted';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly venueOrderId: string;
    }
  | {
      readonly kind: 'OrderRejected';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string;
    }
  | {
      readonly kind: 'UpdateRequested';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly change: OrderChange;
    }
  | {
      readonly kind: 'OrderUpdated';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly change: OrderChange;
      /** Venues that replace instead of amend give a new one. */
      readonly venueOrderId: string | null;
    }
  | {
      readonly kind: 'UpdateRejected';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string;
    }
  | { readonly kind: 'CancelRequested'; readonly clientOrderId: string; readonly time: EpochMs }
  | {
      readonly kind: 'CancelRejected';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string;
    }
  | { readonly kind: 'OrderTriggered'; readonly clientOrderId: string; readonly time: EpochMs }
  | {
      readonly kind: 'OrderFilled';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly fill: TradingFill;
    }
  | {
      readonly kind: 'OrderCanceled';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string | null;
    }
  | {
      readonly kind: 'OrderExpired';
      readonly clientOrderId: string;
      readonly time: EpochMs;
      readonly reason: string | null;
    };

/** What an amendment changes; what is absent stays. */
export interface OrderChange {
  readonly quantityLots?: Lots;
  readonly notional?: Cash;
  readonly limitTicks?: Ticks;
  readonly triggerTicks?: Ticks;
}
