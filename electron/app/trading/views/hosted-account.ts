import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import type { SessionRow, SessionRequest } from '../../../../shared/contract/trading/sessions.ts';
import type { EpochMs } from '../../../../shared/domain/time.ts';
import type { Timeframe } from '../../../../shared/domain/timeframe.ts';
import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import type { Instrument, InstrumentKey } from '../../../../shared/domain/trading/instrument.ts';
import type { InstrumentUnits } from '../../../../shared/domain/trading/instrument-units.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import type { TraderKind } from '../../../../shared/execution/traders/trader.ts';
import type { RiskLimits } from '../../../../shared/risk/pending-risk-changes.ts';
import type { JournalEntry, JournalRecord } from '../../../../shared/ports/trading-journal.ts';
import type {
  VenueAccount,
  VenueCapabilities,
  VenuePosition,
} from '../../../../shared/ports/trading-venue.ts';
import type { HourlyCloses } from '../../../../shared/risk/guards/guard.ts';
import type { OrderTicket } from '../../../../shared/domain/trading/trading-order.ts';
import type { GateOutcome } from '../../../../shared/execution/orders/order-gate.ts';
import type { LineFilter } from '../../../store/trading/journal-lines.ts';
import type { AccountHistory } from './account-history.ts';

/** Why something is done, as the journal keeps it. */
export type Decision = Extract<JournalEntry, { kind: 'Decision' }>;

/** A session as the host keeps it; what it trades is in the account. */
export interface SessionRecord {
  readonly id: string;
  readonly accountId: string;
  readonly strategyId: string;
  readonly strategyTitle: string;
  readonly kind: TraderKind;
  readonly instrument: InstrumentKey;
  readonly timeframe: Timeframe;
  readonly fillTimeframe: Timeframe;
  readonly params: SessionRow['params'];
  readonly sizing: SessionRequest['sizing'];
  readonly source: SessionRequest['source'];
  readonly capital: Cash;
  readonly state: SessionRow['state'];
  readonly note: string | null;
  readonly startedAt: EpochMs;
  /** Open of the last bar of the session's timeframe that was decided on; null before the first. */
  readonly lastBar: EpochMs | null;
  /** Clock of its candles, and how far a replay has come, 0..1. */
  readonly now: EpochMs | null;
  readonly progress: number | null;
  readonly grade: string | null;
}

/** What a venue said last: taken after each unit of work, never waited for by whoever looks. */
export interface VenueState {
  readonly account: VenueAccount;
  readonly positions: readonly VenuePosition[];
}

/** An account of the host, as its views, orders, risk and journal see it. */
export interface HostedAccount {
  readonly id: string;
  readonly mode: AccountRow['mode'];
  readonly clock: AccountRow['clock'];
  readonly venue: string;
  readonly currency: string;
  readonly createdAt: EpochMs;
  state(): AccountRow['state'];
  problem(): string | null;
  /** Null while it is not open. */
  trading(): TradingAccount | null;
  /** Folded from every line of the journal: one of the projections the journal was opened with. Null likewise. */
  history(): AccountHistory | null;
  /** The account's own time: the wall clock, or the close of the last bar of a replay; null before the first. */
  now(): EpochMs | null;
  /** Null before it was asked. */
  venueState(): VenueState | null;
  /** Steps as they are now. Throws NOT_FOUND for an instrument the account does not know. */
  units(instrument: InstrumentKey): InstrumentUnits;
  /** As the candle store names it. */
  symbolOf(instrument: InstrumentKey): string;
  /** The instrument of a stored or followed symbol, made known to the account and its venue when it is new. */
  instrumentOf(symbol: string): Promise<Instrument>;
  leverageOf(instrument: InstrumentKey): number;
  readonly marginMode: 'cross' | 'isolated';
  readonly capabilities: VenueCapabilities;
  /** Prices of the last closed hours as the guards see them; null where there are none. */
  hourlyCloses(instrument: InstrumentKey): HourlyCloses | null;
  sessions(): readonly SessionRecord[];
  limits(): RiskLimits;
  /** In the store when it returns. */
  keepLimits(limits: RiskLimits): void;
  /** Lines of the journal, newest first. */
  lines(filter: LineFilter): readonly JournalRecord[];
  /**
   * Sends a person's order as a unit of work. On paper a market order fills at the last price, and any other cannot fill
   * at prices from before it was sent.
   */
  submitManual(ticket: OrderTicket, attachedStop: OrderTicket | null, why: Decision): Promise<GateOutcome>;
  /** A unit of work of its own: nothing else happens in the account, and it is on the disk when it resolves. */
  work<Value>(command: (trading: TradingAccount) => Promise<Value>): Promise<Value>;
}

/** The accounts of the host. Throws NOT_FOUND for an id that is none. */
export interface HostedAccounts {
  account(accountId: string): HostedAccount;
  /** Finds the account too. */
  session(sessionId: string): { readonly account: HostedAccount; readonly record: SessionRecord };
  list(): readonly HostedAccount[];
  /** Told after each unit of work, until the returned function is called. */
  onChanged(listener: (account: HostedAccount) => void): () => void;
  /** Gives a session another capital from its next cycle on. */
  setCapital(sessionId: string, capital: Cash): Promise<void>;
}
