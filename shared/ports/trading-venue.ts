import type { Cash, Lots, Ticks } from '../domain/trading/exact.ts';
import type { Instrument, InstrumentKey } from '../domain/trading/instrument.ts';
import type {
  OrderChange,
  OrderState,
  OrderTicket,
  PositionSide,
  TradingFill,
} from '../domain/trading/trading-order.ts';
import type { EpochMs } from '../domain/time.ts';

/**
 * What became of a command. A timeout, a lost connection, a server error and an unreadable reply are all `unknown`: the
 * venue may have done it. Whoever gets that asks by client order id, and never sends again blindly.
 */
export type CommandOutcome<Value> =
  | { readonly kind: 'accepted'; readonly value: Value }
  | { readonly kind: 'rejected'; readonly code: string; readonly reason: string }
  | { readonly kind: 'unknown'; readonly reason: string };

/** An order as the venue shows it. */
export interface VenueOrder {
  readonly clientOrderId: string | null;
  readonly venueOrderId: string;
  readonly instrument: InstrumentKey;
  readonly side: 'buy' | 'sell';
  readonly positionSide: PositionSide;
  readonly type: OrderTicket['type'];
  readonly state: Extract<
    OrderState,
    'Accepted' | 'Triggered' | 'PartiallyFilled' | 'Filled' | 'Canceled' | 'Expired' | 'Rejected'
  >;
  readonly quantityLots: Lots;
  readonly filledLots: Lots;
  readonly limitTicks: Ticks | null;
  readonly triggerTicks: Ticks | null;
  readonly isReduceOnly: boolean;
  readonly reason: string | null;
}

export interface VenuePosition {
  readonly instrument: InstrumentKey;
  readonly positionSide: PositionSide;
  readonly side: 'long' | 'short';
  readonly quantityLots: Lots;
  readonly entryTicks: Ticks;
  readonly liquidationTicks: Ticks | null;
  readonly leverage: number;
}

export interface VenueAccount {
  readonly currency: string;
  /** Wallet balance without open profit, with it, and what new orders may still use. */
  readonly cash: Cash;
  readonly equity: Cash;
  readonly freeMargin: Cash;
  readonly positionMode: 'one-way' | 'hedge';
}

export interface VenueCapabilities {
  readonly amends: boolean;
  readonly postOnly: boolean;
  readonly reduceOnly: boolean;
  readonly stopMarket: boolean;
  readonly stopLimit: boolean;
  readonly trailingStop: boolean;
  /** A stop that travels with its entry and rests from the instant of the fill. */
  readonly attachedStop: boolean;
  readonly hedgeMode: boolean;
  readonly stream: boolean;
}

/** What a venue tells by itself. It may repeat, delay and reorder; nothing is believed twice. */
export type VenueReport =
  | { readonly kind: 'order'; readonly order: VenueOrder; readonly time: EpochMs }
  | { readonly kind: 'fill'; readonly fill: TradingFill }
  | {
      readonly kind: 'funding';
      readonly instrument: InstrumentKey;
      readonly paymentId: string;
      readonly payment: Cash;
      readonly time: EpochMs;
    }
  | {
      readonly kind: 'connection';
      readonly isUp: boolean;
      readonly reason: string | null;
      readonly time: EpochMs;
    };

/** An account at a venue: simulated, paper, or real. Every call may fail in three ways. */
export interface TradingVenue {
  readonly id: string;
  readonly capabilities: VenueCapabilities;
  instrument(key: InstrumentKey): Promise<CommandOutcome<Instrument>>;
  /** `attachedStop` where the venue has it: the stop's ticket travels with the entry. */
  submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<CommandOutcome<VenueOrder>>;
  amend(
    clientOrderId: string,
    instrument: InstrumentKey,
    change: OrderChange,
  ): Promise<CommandOutcome<VenueOrder>>;
  /** Accepted also when the order is already gone; the order tells how it ended. */
  cancel(clientOrderId: string, instrument: InstrumentKey): Promise<CommandOutcome<VenueOrder>>;
  /** Null where the venue never saw it. */
  order(clientOrderId: string, instrument: InstrumentKey): Promise<CommandOutcome<VenueOrder | null>>;
  openOrders(): Promise<CommandOutcome<readonly VenueOrder[]>>;
  positions(): Promise<CommandOutcome<readonly VenuePosition[]>>;
  /** Fills at or after a time, oldest first. */
  fillsSince(time: EpochMs): Promise<CommandOutcome<readonly TradingFill[]>>;
  account(): Promise<CommandOutcome<VenueAccount>>;
  /** Reports until the returned function is called. */
  listen(listener: (report: VenueReport) => void): () => void;
}
