import { CandlewrightError } from '../../domain/errors.ts';
import { err, ok, type Result } from '../../domain/result.ts';
import type { Ticks } from '../../domain/trading/exact.ts';
import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import { triggerTicksOf } from '../../domain/trading/order-prices.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { HostedOrderGate } from '../../execution/orders/order-gate.ts';
import type { CycleQuestion, Trader, TraderMemory, TraderPosition } from '../../execution/traders/trader.ts';
import type { Clock } from '../../ports/clock.ts';
import { sizedNotional, sizingMethod } from '../../risk/sizing/registry.ts';
import { accountActions } from './account-actions.ts';
import { type AccountBooks, type SessionBook, sessionCash, sessionMemory } from './account-books.ts';
import type { AccountPrices } from './account-prices.ts';
import { sessionEquity } from './equity-keeper.ts';
import type {
  SessionSettings,
  SessionState,
  SessionView,
  TradingAccountDependencies,
} from './trading-account.ts';

/** The first pause before a stop is tried again; each next one is longer by as much. */
const stopRetryMs = 100;

/** A session with its trader. */
export interface DeskSession {
  readonly settings: SessionSettings;
  readonly trader: Trader;
  state: SessionState;
  /** Where the stop of the last cycle was to rest; null before one was asked for. */
  plannedStop: Ticks | null;
  /** Of the last row that was decided; null before one that has it. */
  averageTrueRange: number | null;
  /** What keeps it from entering, whatever it wants; null when nothing does. */
  heldBy: GuardDenial | null;
  /** What its trader remembers, as the journal has it, and the line that says so. */
  written: { readonly memory: TraderMemory | null; readonly line: SessionBook['remembered'] };
}

export interface SessionDeskDependencies extends Pick<
  TradingAccountDependencies,
  'accountId' | 'positionMode' | 'traders' | 'unitsOf' | 'riskSettings' | 'sleep' | 'uncoveredLimitMs'
> {
  readonly clock: Clock;
  readonly gate: HostedOrderGate;
  readonly books: AccountBooks;
  readonly prices: AccountPrices;
  readonly uncoveredSince: (instrument: InstrumentKey) => number | null;
  readonly inBackground: (work: () => Promise<unknown>) => void;
}

/** The sessions of an account. An instrument belongs to one of them at a time, whatever it trades by. */
export interface SessionDesk {
  add(settings: SessionSettings): void;
  /** Throws NOT_FOUND. */
  session(sessionId: string): DeskSession;
  all(): readonly DeskSession[];
  /** The session that trades an instrument; null where none does. */
  trading(instrument: InstrumentKey): DeskSession | null;
  /** Writes what traders remember, where it is another than was written last. */
  saveMemories(): void;
  /** Lets the instrument go when nothing of the session is left there; false while something is. */
  finish(session: DeskSession): boolean;
  /** Ends sessions of the journal that nobody trades any more, once nothing of them is left. */
  release(): void;
  /** Writes what keeps a session from entering, when it is another guard than before. */
  hold(session: DeskSession, denial: GuardDenial | null): void;
  note(session: DeskSession, action: string, context?: Readonly<Record<string, string>>): void;
  views(): readonly SessionView[];
}

function conflict(message: string, remedy: string): CandlewrightError {
  return new CandlewrightError('CONFLICT', message, remedy);
}

function isSameMemory(one: TraderMemory, other: TraderMemory | null): boolean {
  if (one === other) return true;
  if (other === null) return false;
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

export function createSessionDesk(dependencies: SessionDeskDependencies): SessionDesk {
  const { accountId, gate, books, prices, clock, unitsOf, riskSettings, traders } = dependencies;
  const { positionMode = 'one-way' } = dependencies;
  const sessions = new Map<string, DeskSession>();

  function positionOf(instrument: InstrumentKey): TraderPosition | null {
    const name = instrumentText(instrument);
    for (const { units, side, positionSide, quantityLots, cost } of books.ledger.positions.values()) {
      if (instrumentText(units.instrument) === name) return { side, positionSide, quantityLots, cost };
    }
    return null;
  }

  function note(session: DeskSession, action: string, context: Readonly<Record<string, string>> = {}): void {
    const { sessionId } = session.settings;
    gate.record({ kind: 'Decision', time: clock.now(), strategyId: sessionId, action, context });
  }

  /** Of allocation, what backtests take: a share of the cash times the leverage. */
  function cycleNotional(settings: SessionSettings, question: CycleQuestion): Result<number, string> {
    const book = books.session(settings.sessionId);
    const session = sessions.get(settings.sessionId);
    if (session !== undefined) session.plannedStop = plannedStop(settings.instrument, question);
    const capital = book === null ? 0 : cashNumber(sessionCash(book));
    if (!(capital > 0)) return err(`The session has ${capital} to trade with.`);
    const { sizing } = settings;
    if ('allocation' in sizing) return ok(capital * sizing.allocation * sizing.leverage);
    const { side, price, stopPrice } = question;
    const { trackRecord, parameters } = sizing;
    return sizedNotional(sizingMethod(sizing.method), {
      side,
      capital,
      price,
      stopPrice,
      averageTrueRange: session?.averageTrueRange ?? sizing.averageTrueRange,
      trackRecord,
      settings: riskSettings(),
      parameters,
    });
  }

  function plannedStop(instrument: InstrumentKey, { side, stopPrice }: CycleQuestion): Ticks | null {
    if (stopPrice === null || !(stopPrice > 0)) return null;
    const closing = side === 'long' ? 'sell' : 'buy';
    return triggerTicksOf(unitsOf(instrument, clock.now()), { side: closing, purpose: 'stop' }, stopPrice);
  }

  async function waitForStop(instrument: InstrumentKey, attempt: number): Promise<boolean> {
    await dependencies.sleep(stopRetryMs * attempt);
    const { uncoveredLimitMs } = dependencies;
    const since = dependencies.uncoveredSince(instrument);
    // The pauses so far, should the clock have been set back.
    const waitedMs = (stopRetryMs * attempt * (attempt + 1)) / 2;
    return since === null || (waitedMs < uncoveredLimitMs && clock.now() - since < uncoveredLimitMs);
  }

  function requireFree({ sessionId, instrument }: SessionSettings): void {
    const name = instrumentText(instrument);
    const owner = books.owner(instrument);
    if (owner !== null && owner !== sessionId) {
      throw conflict(
        `${name} belongs to the session ${owner}.`,
        'Stop that session first, or choose another instrument: one strategy trades it at a time.',
      );
    }
    if (owner === sessionId) return;
    if (books.session(sessionId) !== null) {
      throw conflict(`The session ${sessionId} has ended.`, 'Begin a new session with an id of its own.');
    }
    const isUsed = gate.openOrders().some((order) => instrumentText(order.instrument) === name);
    if (positionOf(instrument) === null && !isUsed) return;
    throw conflict(
      `${name} has a position or open orders in this account that belong to no session.`,
      'Close the position and cancel its orders first.',
    );
  }

  function add(settings: SessionSettings): void {
    const { sessionId, instrument, kind, capital } = settings;
    if ((sessions.get(sessionId)?.state ?? 'stopped') !== 'stopped') {
      throw conflict(`The session ${sessionId} trades already.`, 'Give each session an id of its own.');
    }
    requireFree(settings);
    if (books.session(sessionId) === null) {
      const { venue, market } = instrument;
      const context = { venue, market, kind, capital: String(capital) };
      const action = accountActions.begin;
      gate.record({ kind: 'Decision', time: clock.now(), strategyId: sessionId, action, context });
    }
    const book = books.session(sessionId);
    const memory = book === null ? null : sessionMemory(book);
    const trader = traders[kind](
      {
        gate,
        clock,
        account: accountId,
        strategyId: sessionId,
        instrument,
        positionMode,
        units: unitsOf(instrument, clock.now()),
        position: () => positionOf(instrument),
        cycleNotional: (question) => cycleNotional(settings, question),
        lastTicks: () => prices.ticks(instrument),
        waitForStop: (attempt) => waitForStop(instrument, attempt),
      },
      memory,
    );
    const state = book?.isPaused === true ? 'paused' : 'running';
    sessions.set(sessionId, {
      settings,
      trader,
      state,
      plannedStop: null,
      averageTrueRange: null,
      heldBy: null,
      written: { memory, line: book?.remembered ?? null },
    });
  }

  function isLeft(instrument: InstrumentKey): boolean {
    const name = instrumentText(instrument);
    const isOpen = gate.openOrders().some((order) => instrumentText(order.instrument) === name);
    return isOpen || positionOf(instrument) !== null;
  }

  function view({ settings, state, trader, heldBy }: DeskSession): SessionView {
    const book = books.session(settings.sessionId);
    if (book === null) throw new Error(`session ${settings.sessionId} is not in the journal`);
    const { realised, fees, funding, cycles, capital } = book;
    return {
      settings: { ...settings, capital },
      state,
      heldBy,
      trader: trader.view(),
      cash: sessionCash(book),
      equity: state === 'stopped' ? sessionCash(book) : sessionEquity(books, prices, book),
      realised,
      fees,
      funding,
      cycles,
    };
  }

  return {
    add,
    session(sessionId) {
      const found = sessions.get(sessionId);
      if (found !== undefined) return found;
      throw new CandlewrightError(
        'NOT_FOUND',
        `There is no session ${sessionId} in the account ${accountId}.`,
        'Look up its id in the list of sessions.',
      );
    },
    all: () => [...sessions.values()],
    trading(instrument) {
      const owner = books.owner(instrument);
      const session = owner === null ? undefined : sessions.get(owner);
      return session === undefined || session.state === 'stopped' ? null : session;
    },
    saveMemories() {
      for (const session of sessions.values()) {
        const { sessionId } = session.settings;
        const book = books.session(sessionId);
        if (session.state === 'stopped' || book === null) continue;
        const memory = session.trader.memory();
        if (isSameMemory(memory, session.written.memory)) continue;
        // A decision of the trader says it as well.
        const line = book.remembered;
        if (line !== session.written.line) session.written = { memory: sessionMemory(book), line };
        if (!isSameMemory(memory, session.written.memory)) {
          const action = accountActions.memory;
          gate.record({
            kind: 'Decision',
            time: clock.now(),
            strategyId: sessionId,
            action,
            context: memory,
          });
          session.written = { memory, line: books.session(sessionId)?.remembered ?? line };
        }
      }
    },
    finish(session) {
      if (isLeft(session.settings.instrument)) return false;
      session.state = 'stopped';
      note(session, accountActions.end);
      return true;
    },
    release() {
      for (const { sessionId, instrument } of books.openSessions) {
        if (sessions.has(sessionId)) continue;
        const name = instrumentText(instrument);
        for (const order of gate.openOrders()) {
          const isEntry = order.purpose === 'entry' && order.state !== 'PendingCancel';
          if (!isEntry || instrumentText(order.instrument) !== name) continue;
          dependencies.inBackground(() => gate.cancel(order.clientOrderId, 'its session is gone'));
        }
        if (isLeft(instrument)) continue;
        const action = accountActions.end;
        gate.record({ kind: 'Decision', time: clock.now(), strategyId: sessionId, action, context: {} });
      }
    },
    hold(session, denial) {
      if (denial?.guard !== session.heldBy?.guard) {
        const { guard = '', limit = '', value = '' } = denial ?? {};
        note(session, accountActions.held, { guard, limit, value });
      }
      session.heldBy = denial;
    },
    note,
    views: () => [...sessions.values()].map(view),
  };
}
