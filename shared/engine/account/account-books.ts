import type { EpochMs } from '../../domain/time.ts';
import type { Cash, Ticks } from '../../domain/trading/exact.ts';
import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import type { OrderEvent, OrderTicket } from '../../domain/trading/trading-order.ts';
import { memoryAfter } from '../../execution/traders/decision-context.ts';
import type { TraderMemory } from '../../execution/traders/trader.ts';
import type { UnitsOf } from '../../ledger/ledger-draft.ts';
import { TradingLedger } from '../../ledger/trading-ledger.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import { type EquityWatch, watchFromContext } from '../../risk/equity-watch.ts';
import { accountActions, accountStrategy } from './account-actions.ts';

/** A session as the journal tells of it: money and what it needs to go on after a restart. */
export interface SessionBook {
  readonly sessionId: string;
  readonly instrument: InstrumentKey;
  readonly capital: Cash;
  readonly realised: Cash;
  readonly fees: Cash;
  /** Above zero: paid. */
  readonly funding: Cash;
  readonly cycles: number;
  readonly isPaused: boolean;
  readonly hasEnded: boolean;
  /** The last line that says what its trader remembers: a decision of it, or its memory alone. */
  readonly remembered: Extract<JournalEntry, { kind: 'Decision' }> | null;
}

/** The last change of the latch. */
export interface LatchChange {
  readonly to: string;
  readonly time: EpochMs;
}

/** What the session has to trade with: its capital with what it won and lost, without open profit. */
export function sessionCash({ capital, realised, fees, funding }: SessionBook): Cash {
  return capital + realised - fees - funding;
}

/** What a session's trader remembers after all it wrote; null for one that begins. */
export function sessionMemory({ remembered }: SessionBook): TraderMemory | null {
  if (remembered === null) return null;
  return remembered.action === accountActions.memory ? remembered.context : memoryAfter(remembered.context);
}

function lastStopKey(strategyId: string, instrument: InstrumentKey): string {
  return `${strategyId} ${instrumentText(instrument)}`;
}

/**
 * The money of an account and of its sessions, and what the account must know again after a restart: a fold over the
 * journal. The same entry twice changes nothing, so that what the disk took late may come again.
 */
export class AccountBooks {
  readonly ledger: TradingLedger;
  /** What the loss guards remember; null before the first look. */
  watch: EquityWatch | null = null;
  latch: LatchChange | null = null;
  private readonly tickets = new Map<string, OrderTicket>();
  private readonly sessions = new Map<string, SessionBook>();
  /** Session by the instrument it has taken. */
  private readonly owners = new Map<string, string>();
  private readonly sent = new Map<string, EpochMs>();
  private readonly stopTimes = new Map<string, EpochMs>();
  private readonly namedStops = new Map<string, Ticks>();

  constructor(currency: string, unitsOf: UnitsOf) {
    this.ledger = new TradingLedger(currency, unitsOf);
  }

  session(sessionId: string): SessionBook | null {
    return this.sessions.get(sessionId) ?? null;
  }

  /** Sessions that have begun and not ended. */
  get openSessions(): readonly SessionBook[] {
    return [...this.sessions.values()].filter(({ hasEnded }) => !hasEnded);
  }

  owner(instrument: InstrumentKey): string | null {
    return this.owners.get(instrumentText(instrument)) ?? null;
  }

  /** When a stop last closed the position of a strategy in an instrument. */
  lastStopTime(strategyId: string, instrument: InstrumentKey): EpochMs | null {
    return this.stopTimes.get(lastStopKey(strategyId, instrument)) ?? null;
  }

  /** Trigger of the stop that a person named with an entry: by the entry's id, or the last of a position by its key. */
  namedStop(clientOrderIdOrKey: string): Ticks | null {
    return this.namedStops.get(clientOrderIdOrKey) ?? null;
  }

  /** Times at which entries were sent after `since`. */
  entryTimesSince(since: EpochMs): readonly EpochMs[] {
    for (const [id, time] of this.sent) {
      if (time > since) break;
      this.sent.delete(id);
    }
    return [...this.sent.values()];
  }

  fold(entries: readonly JournalEntry[]): void {
    for (const entry of entries) this.take(entry);
  }

  /** What an order was asked as, for one whose first line the disk has not taken yet. */
  know(ticket: OrderTicket): void {
    if (!this.tickets.has(ticket.clientOrderId)) this.tickets.set(ticket.clientOrderId, ticket);
  }

  private take(entry: JournalEntry): void {
    switch (entry.kind) {
      case 'OrderInitialized':
        this.know(entry.ticket);
        return;
      case 'OrderEvent':
        return this.takeEvent(entry.event, entry);
      case 'FundingPaid': {
        const before = this.ledger.totals.funding;
        this.ledger.apply([entry]);
        const paid = this.ledger.totals.funding - before;
        const owner = this.owner(entry.instrument);
        if (owner !== null) this.change(owner, (book) => ({ funding: book.funding + paid }));
        return;
      }
      case 'CashMoved':
        this.ledger.apply([entry]);
        return;
      case 'TradingStateChanged':
        this.latch = { to: entry.to, time: entry.time };
        return;
      case 'Decision':
        return this.takeDecision(entry);
      case 'GuardDenied':
      case 'Alert':
    }
  }

  private takeEvent(event: OrderEvent, entry: Extract<JournalEntry, { kind: 'OrderEvent' }>): void {
    const ticket = this.tickets.get(event.clientOrderId);
    if (event.kind === 'OrderSubmitted' && ticket?.purpose === 'entry') {
      this.sent.set(event.clientOrderId, event.time);
    }
    if (event.kind !== 'OrderFilled') return;
    const { instrument } = event.fill;
    const before = this.ledger.totals;
    const closed = this.ledger.apply([entry]);
    const { realised, fees } = this.ledger.totals;
    const owner = this.owner(instrument);
    if (owner !== null) {
      this.change(owner, (book) => ({
        realised: book.realised + realised - before.realised,
        fees: book.fees + fees - before.fees,
        cycles: book.cycles + closed.length,
      }));
    }
    if (closed.length > 0 && ticket?.purpose === 'stop') {
      this.stopTimes.set(lastStopKey(owner ?? ticket.strategyId, instrument), event.time);
    }
  }

  private takeDecision(entry: Extract<JournalEntry, { kind: 'Decision' }>): void {
    const { strategyId, action, context } = entry;
    if (action === accountActions.memory || 'wanted' in context) {
      this.change(strategyId, () => ({ remembered: entry }));
    }
    switch (action) {
      case accountActions.begin: {
        const { venue, market, capital } = context;
        if (typeof venue !== 'string' || typeof market !== 'string' || typeof capital !== 'string') return;
        if (this.sessions.has(strategyId)) return;
        this.owners.set(instrumentText({ venue, market }), strategyId);
        this.sessions.set(strategyId, {
          sessionId: strategyId,
          instrument: { venue, market },
          capital: BigInt(capital),
          realised: 0n,
          fees: 0n,
          funding: 0n,
          cycles: 0,
          isPaused: false,
          hasEnded: false,
          remembered: null,
        });
        return;
      }
      case accountActions.end: {
        const book = this.session(strategyId);
        if (book === null) return;
        if (this.owner(book.instrument) === strategyId) this.owners.delete(instrumentText(book.instrument));
        return this.change(strategyId, () => ({ hasEnded: true }));
      }
      case accountActions.pause:
        return this.change(strategyId, () => ({ isPaused: true }));
      case accountActions.resume:
        return this.change(strategyId, () => ({ isPaused: false }));
      case accountActions.capital: {
        const { capital } = context;
        if (typeof capital === 'string') this.change(strategyId, () => ({ capital: BigInt(capital) }));
        return;
      }
      case accountActions.watch:
        if (strategyId === accountStrategy) this.watch = watchFromContext(context) ?? this.watch;
        return;
      case accountActions.stop: {
        const { clientOrderId, positionKey: key, triggerTicks } = context;
        if (typeof triggerTicks !== 'string') return;
        for (const name of [clientOrderId, key]) {
          if (typeof name === 'string') this.namedStops.set(name, BigInt(triggerTicks));
        }
      }
    }
  }

  private change(sessionId: string, changes: (book: SessionBook) => Partial<SessionBook>): void {
    const book = this.sessions.get(sessionId);
    if (book !== undefined) this.sessions.set(sessionId, { ...book, ...changes(book) });
  }
}
