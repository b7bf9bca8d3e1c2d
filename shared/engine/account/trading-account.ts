import type { EpochMs } from '../../domain/time.ts';
import type { Cash, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import type { InstrumentUnits } from '../../domain/trading/instrument-units.ts';
import type { PlanRow } from '../../domain/trading/plan-row.ts';
import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import type { OrderChange, OrderTicket, TradingOrder } from '../../domain/trading/trading-order.ts';
import type { FlattenReport } from '../../execution/orders/flatten.ts';
import type { GateOutcome } from '../../execution/orders/order-gate.ts';
import type { CreateTrader, StopCoverage, TraderKind, TraderView } from '../../execution/traders/trader.ts';
import type { TradingLedger } from '../../ledger/trading-ledger.ts';
import type { Clock } from '../../ports/clock.ts';
import type { JournalEntry, TradingJournal } from '../../ports/trading-journal.ts';
import type { TradingVenue } from '../../ports/trading-venue.ts';
import type { EquityWatch } from '../../risk/equity-watch.ts';
import type { EntryMarket, HourlyCloses } from '../../risk/guards/guard.ts';
import type { RiskSettings } from '../../risk/risk-settings.ts';
import type { SizingParameters, TrackRecord } from '../../risk/sizing/sizing.ts';
import type { KillLevel, TradingLatch } from '../../risk/trading-latch.ts';

/** `allocation`: as backtests size, a share of the session's cash times the leverage; else one of the sizing methods. */
export type SessionSizing =
  | { readonly method: 'allocation'; readonly allocation: number; readonly leverage: number }
  | {
      readonly method: string;
      readonly parameters: SizingParameters;
      readonly averageTrueRange: number | null;
      readonly trackRecord: TrackRecord | null;
    };

/** A strategy on one instrument with capital of its own. */
export interface SessionSettings {
  /** What tickets carry as their strategy: of letters, digits, `-` and `_`. */
  readonly sessionId: string;
  readonly kind: TraderKind;
  readonly instrument: InstrumentKey;
  /** What it begins with; it compounds. */
  readonly capital: Cash;
  readonly sizing: SessionSizing;
}

export type SessionState = 'running' | 'paused' | 'closing' | 'stopped';

export interface SessionView {
  readonly settings: SessionSettings;
  readonly state: SessionState;
  /** What keeps it from any entry since its last bar: a loss, a pause after a stop, hours; null when nothing does. */
  readonly heldBy: GuardDenial | null;
  readonly trader: TraderView;
  /** Capital with what it won and lost, without and with open profit; `equity` null without a price. */
  readonly cash: Cash;
  readonly equity: Cash | null;
  readonly realised: Cash;
  readonly fees: Cash;
  readonly funding: Cash;
  readonly cycles: number;
}

/** What the account is given to work with; everything that is not deterministic comes in here. */
export interface TradingAccountDependencies {
  readonly accountId: string;
  readonly currency: string;
  readonly venue: TradingVenue;
  readonly panicVenue: TradingVenue;
  readonly journal: TradingJournal;
  readonly clock: Clock;
  /** Steps of the instrument as they were at a time: fills are read with the steps they were made with. */
  readonly unitsOf: (instrument: InstrumentKey, time: EpochMs) => InstrumentUnits;
  readonly riskSettings: () => RiskSettings;
  readonly leverageOf: (instrument: InstrumentKey) => number;
  /** Whether a position may use the money of the whole account before it is liquidated, or its own margin alone. */
  readonly marginMode: 'cross' | 'isolated';
  /** What the venue must have set for the account; one position per instrument when absent. */
  readonly positionMode?: 'one-way' | 'hedge';
  /** Who trades each kind of strategy. */
  readonly traders: Readonly<Record<TraderKind, CreateTrader>>;
  /** What is known of a market besides the prices the account was told. */
  readonly marketOf: (
    instrument: InstrumentKey,
  ) => Pick<EntryMarket, 'correlationGroup' | 'calendarId' | 'quote' | 'missingBars'>;
  readonly hourlyCloses: (instrument: string) => HourlyCloses | null;
  /** Resolves after a time; the virtual clock of a simulation decides when. */
  readonly sleep: (durationMs: number) => Promise<void>;
  /** Of the gate: questions to the venue, commands at once. */
  readonly gateSettings: {
    readonly commandsAtOnce: number;
    readonly questions: number;
    readonly sameAnswers: number;
    readonly fillLookbackMs: number;
  };
  /** How long a position may be without a stop while it is being placed, before it is closed: 2 000 ms. */
  readonly uncoveredLimitMs: number;
  /** Told after anything changed, once per change or bundled: look at the account and publish. */
  readonly onChanged: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** The last price of an instrument, and when it was. */
export interface LastPrice {
  readonly ticks: Ticks;
  readonly time: EpochMs;
}

/** What a start found, and what it did about it. */
export interface Recovery {
  /** False: the account stays closed to entries, and `problems` say why. */
  readonly isComplete: boolean;
  readonly problems: readonly string[];
  /** Orders and positions at the venue that are not in the journal. */
  readonly foreign: readonly string[];
  readonly drift: Cash | null;
}

export interface SessionKillLine {
  readonly what: string;
  readonly isDone: boolean;
  readonly detail: string;
}

/** What the kill switch did, line by line; `flatten` null below that level. */
export interface KillResult {
  readonly level: KillLevel;
  readonly lines: readonly SessionKillLine[];
  readonly flatten: FlattenReport | null;
}

/**
 * An account that trades: gate, ledger, risk and traders over one venue, the same for paper, live and simulation. Calls
 * about one session are worked off one after the other, and so are starts and resumes; orders of a person, prices, beats
 * and the kill switch wait for nobody.
 */
export interface TradingAccount {
  readonly id: string;
  /**
   * Load, connect, reconcile, resume: after a start, a crash, a lost connection and a sleep. Sessions that were added
   * before take up where the journal left them. Entries are refused until it is complete.
   */
  recover(): Promise<Recovery>;
  /** Takes the instrument for it. Throws CONFLICT while another session, or a position of nobody, has it. */
  addSession(settings: SessionSettings): void;
  /** What a session began with, from now on; its next cycle is sized by it. */
  setCapital(sessionId: string, capital: Cash): void;
  pauseSession(sessionId: string, reason: string): Promise<void>;
  /** Its drawdown counts from here. */
  resumeSession(sessionId: string): void;
  /** Closes its position, then lets the instrument go. Resolves false while the venue has not confirmed that. */
  stopSession(sessionId: string, reason: string): Promise<boolean>;
  /** The plan's row of a session's bar that closed. */
  decide(sessionId: string, row: PlanRow): Promise<void>;
  /** A price of an instrument that is held or watched; guards, slippage and equity look at the last one. */
  notePrice(instrument: InstrumentKey, ticks: Ticks, time: EpochMs): void;
  /** At least once a second of the clock: equity watch, latch duties, coverage, stalled loops. */
  beat(): Promise<void>;
  /** A ticket of a person. Denied on an instrument that belongs to a session unless it only reduces. */
  submit(ticket: OrderTicket, attachedStop?: OrderTicket): Promise<GateOutcome>;
  cancel(clientOrderId: string, reason: string): Promise<GateOutcome>;
  amend(clientOrderId: string, change: OrderChange): Promise<GateOutcome>;
  /** What the guards would say to a ticket now, all of them. */
  denials(ticket: OrderTicket, stopTicks: Ticks | null): readonly GuardDenial[];
  kill(level: KillLevel, reason: string): Promise<KillResult>;
  /** Opens the latch again. Throws CONFLICT with the reason when it may not. */
  resume(confirmation: string): Promise<void>;
  /** Sleep: nothing is decided until `thaw`, which recovers first. */
  freeze(reason: string): void;
  thaw(): Promise<Recovery>;
  latch(): TradingLatch;
  ledger(): TradingLedger;
  orders(): readonly TradingOrder[];
  openOrders(): readonly TradingOrder[];
  sessions(): readonly SessionView[];
  watch(): EquityWatch | null;
  /** What the last start, reconnect or comparison with the venue found; null before the first. */
  recovery(): Recovery | null;
  /** The last price it was told; null before the first. */
  lastPrice(instrument: InstrumentKey): LastPrice | null;
  /** Of each open position, by the ledger's `positionKey`. */
  coverage(): ReadonlyMap<string, StopCoverage>;
  record(entry: Extract<JournalEntry, { kind: 'Decision' | 'Alert' | 'CashMoved' }>): void;
  /** Resolves when everything that was begun has been answered. */
  settled(): Promise<void>;
  /** Graceful: no new work, what rests at the venue stays. */
  close(): Promise<void>;
}
