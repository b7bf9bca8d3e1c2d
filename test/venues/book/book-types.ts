import type { Units } from './decimal.ts';

export type MarketKind = 'spot' | 'perpetual';
export type Side = 'buy' | 'sell';
/** Which position an order is about: the one of one-way mode, or one of the two of hedge mode. */
export type PositionSide = 'net' | 'long' | 'short';

export interface BookMarket {
  readonly kind: MarketKind;
  /** The venue's own id: `BTCUSDT`. */
  readonly id: string;
  readonly base: string;
  readonly quote: string;
  readonly tick: Units;
  readonly step: Units;
  readonly minQuantity: Units;
  readonly minNotional: Units;
  /** Fractions of what is traded. */
  readonly makerFee: Units;
  readonly takerFee: Units;
}

export type TimeInForce = 'GTC' | 'IOC' | 'FOK' | 'POST';

export interface OrderRequest {
  readonly market: BookMarket;
  readonly clientOrderId: string;
  readonly side: Side;
  /** `net` on spot. */
  readonly positionSide: PositionSide;
  readonly type: 'market' | 'limit';
  /** Null for a market order. */
  readonly price: Units | null;
  /** In base; null when `spend` says how much. */
  readonly quantity: Units | null;
  /** Quote that a market order on spot buys for. */
  readonly spend?: Units;
  readonly timeInForce: TimeInForce;
  readonly reduceOnly: boolean;
  /** Prices at which the position is closed, from the first fill on. */
  readonly protections?: readonly { readonly kind: 'stop' | 'take-profit'; readonly price: Units }[];
}

export type OrderStatus = 'new' | 'partially-filled' | 'filled' | 'canceled' | 'expired' | 'rejected';

export interface BookOrder extends Omit<OrderRequest, 'quantity' | 'price'> {
  readonly id: string;
  readonly createdAt: number;
  /** The conditional order that this one came from. */
  readonly triggerId: string | null;
  price: Units | null;
  quantity: Units;
  filled: Units;
  /** Quote that was paid or received so far. */
  cost: Units;
  status: OrderStatus;
  updatedAt: number;
  /** Held back from the free balance. */
  locked: Units;
}

export interface BookTrade {
  readonly id: string;
  readonly order: BookOrder;
  readonly price: Units;
  readonly quantity: Units;
  readonly fee: Units;
  readonly feeAsset: string;
  readonly isMaker: boolean;
  readonly realised: Units;
  readonly time: number;
}

/** What a conditional order waits for. */
export interface TriggerRequest {
  readonly kind: 'stop' | 'take-profit' | 'plain';
  readonly price: Units;
  readonly closesPosition: boolean;
  readonly order: OrderRequest;
}

export interface BookTrigger extends Omit<TriggerRequest, 'price'> {
  readonly id: string;
  price: Units;
  direction: 'rises-to' | 'falls-to';
  readonly createdAt: number;
  status: 'waiting' | 'triggered' | 'canceled' | 'rejected';
  updatedAt: number;
  /** The order that it became. */
  orderId: string | null;
  /** Held back from the free balance. */
  locked: Units;
}

/** What holds for both positions of a market. */
export interface MarginSettings {
  leverage: number;
  marginMode: 'cross' | 'isolated';
}

export interface BookPosition {
  readonly market: BookMarket;
  readonly side: PositionSide;
  readonly settings: MarginSettings;
  /** Negative when short. */
  quantity: Units;
  entryPrice: Units;
  realised: Units;
  updatedAt: number;
}

export interface BookBalance {
  readonly asset: string;
  free: Units;
  locked: Units;
}

/** What happens in a book, in the order in which it happens. */
export type BookEvent =
  | {
      readonly kind: 'order';
      readonly order: BookOrder;
      readonly trade: BookTrade | null;
      readonly isAmended?: boolean;
    }
  | { readonly kind: 'trigger'; readonly trigger: BookTrigger }
  | {
      readonly kind: 'account';
      readonly market: MarketKind;
      readonly assets: readonly string[];
      readonly position: BookPosition | null;
    };

/** Why a venue says no; each venue has words and a number for it. */
export const refusals = [
  'unknown-market',
  'bad-request',
  'bad-price',
  'bad-quantity',
  'too-small',
  'no-balance',
  'no-margin',
  'would-take',
  'would-trigger',
  'reduce-only',
  'wrong-side',
  'duplicate-client-id',
  'unknown-order',
  'no-change',
  'position-open',
  'bad-leverage',
  'busy',
] as const;

export type Refusal = (typeof refusals)[number];

/** Thrown by the book; the venue's rules answer it in their own words. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal);
    this.refusal = refusal;
  }
}
