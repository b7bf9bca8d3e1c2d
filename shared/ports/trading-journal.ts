import type { Cash } from '../domain/trading/exact.ts';
import type { InstrumentKey } from '../domain/trading/instrument.ts';
import type { OrderEvent, OrderTicket } from '../domain/trading/trading-order.ts';
import type { EpochMs } from '../domain/time.ts';

/** One line of the journal. Fills, funding and transfers are the ledger's only source; all else explains them. */
export type JournalEntry =
  | {
      readonly kind: 'OrderInitialized';
      readonly time: EpochMs;
      readonly ticket: OrderTicket;
      /** Client order id of the entry whose stop this is, where it travels with it. */
      readonly attachedTo?: string;
    }
  | { readonly kind: 'OrderEvent'; readonly time: EpochMs; readonly event: OrderEvent }
  | {
      readonly kind: 'FundingPaid';
      readonly time: EpochMs;
      readonly instrument: InstrumentKey;
      readonly paymentId: string;
      /** Above zero: we paid. */
      readonly payment: Cash;
    }
  | {
      readonly kind: 'CashMoved';
      readonly time: EpochMs;
      readonly transferId: string;
      readonly amount: Cash;
      readonly note: string;
    }
  | {
      /** A decision with what it was made from, so that it can be made again. */
      readonly kind: 'Decision';
      readonly time: EpochMs;
      readonly strategyId: string;
      readonly action: string;
      readonly context: Readonly<Record<string, string | number | boolean | null>>;
    }
  | {
      readonly kind: 'GuardDenied';
      readonly time: EpochMs;
      readonly clientOrderId: string;
      readonly guard: string;
      readonly limit: string;
      readonly value: string;
    }
  | {
      readonly kind: 'TradingStateChanged';
      readonly time: EpochMs;
      readonly from: string;
      readonly to: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'Alert';
      readonly time: EpochMs;
      readonly severity: 'notice' | 'warning' | 'critical';
      readonly text: string;
    };

/** What a journal holds of one entry. */
export interface JournalRecord {
  /** 1, 2, 3 and so on, without holes, within one account. */
  readonly sequence: number;
  readonly entry: JournalEntry;
}

/** An account's append-only record. `append` returns when the entries are on the disk, all of them or none. */
export interface TradingJournal {
  append(entries: readonly JournalEntry[]): number;
  /** Entries after a sequence number, oldest first. */
  read(afterSequence?: number): Iterable<JournalRecord>;
}

/** A row of a projection, whose exact numbers are decimal texts: what JSON can hold. */
export type ProjectionValue = Readonly<Record<string, unknown>>;

/** What entries change in a projection, worked out before they are written; null removes a row. */
export interface StagedProjection {
  readonly rows: ReadonlyMap<string, ProjectionValue | null>;
  /** Takes the change over; called once the entries and the rows are on the disk. */
  keep(): void;
}

/** A table folded from a journal, `orders` or `ledger`, stored beside it in the same transaction. */
export interface JournalProjection {
  readonly name: string;
  /** A different version in the store is dropped and folded anew. */
  readonly version: number;
  /** Throws when an entry cannot follow; then nothing is written. */
  stage(entries: readonly JournalEntry[]): StagedProjection;
}
