import { correlationGroupOf } from '../../../shared/domain/trading/correlation-group.ts';
import { currenciesOf } from './views/symbol-currencies.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { notionalOf } from '../../../shared/domain/trading/instrument-units.ts';
import { cashNumber } from '../../../shared/domain/trading/plan-number.ts';
import { createTradingAccount } from '../../../shared/engine/account/create-trading-account.ts';
import type { TradingAccount } from '../../../shared/engine/account/trading-account.ts';
import { PaperVenue } from '../../../shared/engine/paper-venue/paper-venue.ts';
import { createOrdersProjection } from '../../../shared/execution/orders/orders-projection.ts';
import { createTraders } from '../../../shared/execution/traders/create-traders.ts';
import { createLedgerProjection } from '../../../shared/ledger/trading-ledger-projection.ts';
import type { RiskSettings } from '../../../shared/risk/risk-settings.ts';
import type { TradingAccount as StoredAccount } from '../../store/trading/account-repository.ts';
import type { TradingStore } from '../../store/trading/open-trading-store.ts';
import type { StoredTradingJournal } from '../../store/trading/trading-journal.ts';
import type { AccountSessions } from './account-sessions.ts';
import { createEquityNotes } from './equity-notes.ts';
import type { InstrumentBook } from './instrument-book.ts';
import type { MarketInputs } from './market-inputs.ts';
import { betweenBars, paperMarginMode, paperVenueSettings } from './paper-rules.ts';
import type { AccountClock } from './replay-clock.ts';
import { createUnitJournal } from './unit-journal.ts';
import { equityOf } from './views/account-row.ts';
import { type AccountHistory, createAccountHistory } from './views/account-history.ts';

/** A paper account in memory, as it was opened from the disk. What happens to it is written by `commit`. */
export interface OpenPaper {
  readonly trading: TradingAccount;
  readonly venue: PaperVenue;
  readonly history: AccountHistory;
  readonly clock: AccountClock;
  /** Whether orders reach the venue between bars: those of a person, and those of a session that is stopped. */
  isBetweenBars: boolean;
  /** Close of the last bar walked without a session, by symbol. */
  readonly walked: Map<string, number>;
  /** Lines of the journal that are on the disk, newest first. */
  readonly lines: StoredTradingJournal['lines'];
  /** Keeps what the account is worth now, for the picture of its past; nothing before the first bar of a replay. */
  noteEquity(): void;
  /** Everything since the last time, in one transaction. Throws STORAGE, and nothing of it is on the disk. */
  commit(): void;
}

export interface OpenPaperOptions {
  readonly stored: StoredAccount;
  readonly store: TradingStore;
  readonly clock: (saved: number | null) => AccountClock;
  readonly instruments: InstrumentBook;
  readonly sessions: AccountSessions;
  readonly market: MarketInputs;
  readonly riskSettings: () => RiskSettings;
  readonly sleep: (durationMs: number) => Promise<void>;
  readonly onChanged: () => void;
  readonly onFault: (error: unknown) => void;
}

/** How far a strategy looks back, where nobody says: what the guard against missing bars looks at. */
const lookBackBars = 200;

const gateSettings = { commandsAtOnce: 8, questions: 5, sameAnswers: 2, fillLookbackMs: 60_000 };
const uncoveredLimitMs = 2_000;

function inconsistent(id: string, venueLine: number, journalLine: number): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `The account ${id} was kept after line ${venueLine} of its journal, which has ${journalLine}.`,
    'Put a backup in its place.',
  );
}

/**
 * Opens a paper account on what the disk has of it: the journal folded, the venue as it saved itself, its open sessions
 * added. Nothing is sent; `recover` comes next. A new account is paid its first cash, which the first commit writes.
 * Throws BAD_DATA where journal and venue do not belong together.
 */
export function openPaper(options: OpenPaperOptions): OpenPaper {
  const { stored, store, instruments, sessions, market, riskSettings } = options;
  const { id, currency } = stored;
  const kept = store.paper.find(id);
  if (kept === null) {
    throw new CandlewrightError('BAD_DATA', `The account ${id} is not a paper account.`, 'Choose another.');
  }
  const unitsOf = instruments.unitsAt;
  const history = createAccountHistory(currency, unitsOf);
  const journal = store.openJournal(id, [
    createOrdersProjection((key, ticks, lots) => notionalOf(instruments.unitsOf(key), ticks, lots)),
    createLedgerProjection(currency, unitsOf),
    history,
  ]);
  if (kept.throughSequence !== journal.lastSequence()) {
    throw inconsistent(id, kept.throughSequence, journal.lastSequence());
  }
  const clock = options.clock(kept.now);
  const walked = new Map(Object.entries(kept.walked));
  const unit = createUnitJournal(journal);
  const notes = createEquityNotes();
  const leverage = (): number => riskSettings().maxLeverage;
  const venue = new PaperVenue(
    paperVenueSettings(
      { id, currency, initialCash: kept.initialCash, instruments: instruments.instruments },
      leverage,
    ),
    () => trading.settled(),
    kept.venueState,
  );
  const open: OpenPaper = {
    get trading() {
      return trading;
    },
    venue,
    history,
    clock,
    isBetweenBars: false,
    walked,
    lines: (filter) => journal.lines(filter),
    noteEquity,
    commit,
  };
  const atVenue = betweenBars(venue, () => open.isBetweenBars, clock);
  const trading: TradingAccount = createTradingAccount({
    accountId: id,
    currency,
    venue: atVenue,
    panicVenue: betweenBars(venue, () => true, clock),
    journal: unit,
    clock,
    unitsOf,
    riskSettings,
    leverageOf: (key) => Math.min(leverage(), instruments.unitsOf(key).instrument.maximumLeverage),
    marginMode: paperMarginMode,
    traders: createTraders,
    marketOf: ({ market: symbol }) => ({
      correlationGroup: correlationGroupOf(currenciesOf(symbol).base),
      calendarId: market.calendarId(symbol),
      quote: { kind: 'candles' },
      missingBars: market.missingBars(symbol, clock.now(), lookBackBars),
    }),
    hourlyCloses: (name) => market.hourlyCloses(name.slice(stored.venue.length + 1), clock.now()),
    sleep: options.sleep,
    gateSettings,
    uncoveredLimitMs,
    onChanged: options.onChanged,
    onFailure: options.onFault,
  });
  let savedNow = kept.now;
  let savedWalked = JSON.stringify([...walked]);

  function noteEquity(): void {
    const equity = equityOf(trading);
    if (equity === null || (stored.clock === 'replay' && clock.reached === null)) return;
    const { deposited } = trading.ledger().totals;
    notes.note({
      time: clock.now(),
      profit: cashNumber(equity - deposited),
      paidIn: cashNumber(deposited),
    });
  }

  function commit(): void {
    // The present is known without being written.
    const now = stored.clock === 'replay' ? clock.reached : null;
    const walkedText = JSON.stringify([...walked]);
    // Whatever changes the venue writes a line, or walks a bar.
    if (!unit.isStaged && !sessions.isDirty && now === savedNow && walkedText === savedWalked) return;
    const venueState = venue.save();
    noteEquity();
    unit.commit((throughSequence) => {
      store.paper.save(id, { venueState, now, throughSequence, walked: Object.fromEntries(walked) });
      sessions.save();
      for (const point of notes.waiting) store.equity.mark(id, point);
    });
    notes.written();
    sessions.saved();
    savedNow = now;
    savedWalked = walkedText;
  }

  if (kept.venueState === null) {
    trading.record({
      kind: 'CashMoved',
      time: clock.now(),
      transferId: 'initial',
      amount: kept.initialCash,
      note: 'first cash',
    });
  }
  return open;
}
