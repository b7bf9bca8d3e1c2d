import type {
  OrderChange,
  OrderEvent,
  OrderTicket,
  TradingFill,
  TradingOrder,
} from '../../domain/trading/trading-order.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import type { VenueCapabilities } from '../../ports/trading-venue.ts';

/**
 * What became of a command. `denied` is ours: a guard, the halted account or a broken rule; nothing was sent. `unknown`
 * means that the venue did not say within the questions allowed: the order stays open in the table until it does, and
 * nobody sends it again; a venue may also have taken a cancel or a change that comes into force later. `order` is the order as the table has it now.
 */
export type GateOutcome =
  | { readonly kind: 'accepted'; readonly order: TradingOrder }
  | { readonly kind: 'denied'; readonly order: TradingOrder; readonly reason: string }
  | {
      readonly kind: 'rejected';
      readonly order: TradingOrder;
      readonly code: string;
      readonly reason: string;
    }
  | { readonly kind: 'unknown'; readonly order: TradingOrder; readonly reason: string };

/** One event that is in the journal, and the order after it. Told once each, in the order of the journal. */
export interface OrderNews {
  readonly event: OrderEvent;
  readonly order: TradingOrder;
}

/** The one way to a venue, as traders see it. Every command is in the journal before it is sent. */
export interface OrderGate {
  readonly venueId: string;
  readonly capabilities: VenueCapabilities;
  /**
   * Sends a new order, with the stop that travels with it where the venue attaches stops. The same ticket again is the
   * same order: it is not sent twice, and the answer is what became of it. Throws CONFLICT when its id belongs to
   * another order.
   */
  submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<GateOutcome>;
  /**
   * Changes a resting order; `quantityLots` counts what has filled. Where the venue cannot amend, a new order takes its
   * place: a stop's before the old one is cancelled, so that no instant is uncovered, any other's after. The outcome's
   * order is then the new one, with an id made from the old one's and the change.
   */
  amend(clientOrderId: string, change: OrderChange): Promise<GateOutcome>;
  /** Accepted when the order has ended, also by filling first: its state says how. */
  cancel(clientOrderId: string, reason?: string): Promise<GateOutcome>;
  /** Asks the venue what became of an order whose fate is open, and sends nothing. */
  ask(clientOrderId: string): Promise<GateOutcome>;
  /** Null for an id that no order has. */
  order(clientOrderId: string): TradingOrder | null;
  /** Orders that have not ended, oldest first; those whose fate is unknown are among them. */
  openOrders(): readonly TradingOrder[];
  /** Writes why a trader did what it did, or what a person should see. */
  record(entry: Extract<JournalEntry, { kind: 'Decision' | 'Alert' }>): void;
  /** Told of each event after it is in the journal, until the returned function is called. */
  listen(listener: (news: OrderNews) => void): () => void;
}

/** The way past every queue: for the kill switch and nobody else. */
export interface PanicPath {
  /** Cancels at once, on the venue connection kept for this. */
  cancel(clientOrderId: string, reason: string): Promise<GateOutcome>;
  /** Sends a reduce-only order at once; anything else is denied. */
  submit(ticket: OrderTicket): Promise<GateOutcome>;
}

/** What is still not known after all questions. */
export interface OrderReconciliation {
  /** Whether the venue told the executions since we last heard of it. */
  readonly hasFills: boolean;
  /** Whether the venue told which orders are open there. */
  readonly hasOpenOrders: boolean;
  /** Orders that the venue said nothing about. */
  readonly silent: readonly TradingOrder[];
}

/** The gate as its host has it. Whoever opens it closes it. */
export interface HostedOrderGate extends OrderGate {
  readonly panic: PanicPath;
  /** Every order of the journal, oldest first. */
  orders(): readonly TradingOrder[];
  /** The latch, from the journal: entries pass while it is `Active`, and in no other state, whatever its name. */
  tradingState(): string;
  /** In the journal before it counts; a halt counts even when the disk refuses to take it. */
  changeTradingState(to: string, reason: string): void;
  /** Tries the disk again with what it has refused: at every beat. Whether it has taken all. */
  flush(): boolean;
  /**
   * Settles every order whose fate is open, and takes in the executions since the oldest open order was made: after a
   * start, a lost connection, a sleep. Orders at the venue that are not ours go to `onForeign`.
   */
  reconcile(): Promise<OrderReconciliation>;
  /**
   * Takes an execution that is of no order of ours into the journal, with an order made up for it: a liquidation, a
   * trade made by hand at the venue. `strategyId` says whose it is from now on. The same one twice is one.
   */
  adoptFill(fill: TradingFill, strategyId: string, isReduceOnly: boolean): void;
  /** Money paid in or out. Throws what the journal throws, and then nothing has changed. */
  recordTransfer(entry: Extract<JournalEntry, { kind: 'CashMoved' }>): void;
  /** Resolves when nothing that the gate began is under way. */
  settled(): Promise<void>;
  /** Stops listening to the venue; what rests there stays. */
  close(): void;
}
