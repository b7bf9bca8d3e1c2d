import type { Cash } from '../../domain/trading/exact.ts';
import { notionalOf } from '../../domain/trading/instrument-units.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { Clock } from '../../ports/clock.ts';
import type { JournalEntry } from '../../ports/trading-journal.ts';
import {
  type EquityWatch,
  lossShare,
  resetPeak,
  resetStrategyPeak,
  startSession,
  startWatch,
  watchContext,
  watchEquity,
  watchTransfer,
} from '../../risk/equity-watch.ts';
import { drawdownFinding } from '../../risk/guards/max-drawdown.ts';
import type { Finding } from '../../risk/guards/guard.ts';
import type { RiskSettings } from '../../risk/risk-settings.ts';
import { accountActions, accountStrategy } from './account-actions.ts';
import { type AccountBooks, type SessionBook, sessionCash } from './account-books.ts';
import type { AccountPrices } from './account-prices.ts';

/** New extremes are written this often at most; a limit that is reached, and a new day, at once. */
const writtenEveryMs = 60_000;

export interface EquityKeeperDependencies {
  readonly books: AccountBooks;
  readonly prices: AccountPrices;
  readonly clock: Clock;
  readonly riskSettings: () => RiskSettings;
  readonly record: (entry: Extract<JournalEntry, { kind: 'Decision' }>) => void;
}

/** Looks at the equity of the account and of its sessions for the loss guards, and writes what they must remember. */
export interface EquityKeeper {
  /** Takes a look; what the drawdown says, null when nothing. Nothing is seen while an instrument held has no price. */
  look(): Finding | null;
  /** Money was paid in or out just now, after a look. */
  transferred(amount: Cash): void;
  /** A person resumes: the loss of the session, and a drawdown that was reached, count from here. */
  begin(): void;
  /** A person resumes a session, or gives it another capital: its peak counts from the next look, which is taken now. */
  beginSession(sessionId: string): void;
}

/** Open profit of a session's instrument at the last price; null without one. */
export function sessionEquity(books: AccountBooks, prices: AccountPrices, book: SessionBook): Cash | null {
  let equity = sessionCash(book);
  for (const { units, side, cost, quantityLots } of books.ledger.positions.values()) {
    const { venue, market } = units.instrument;
    if (venue !== book.instrument.venue || market !== book.instrument.market) continue;
    const ticks = prices.ticks(book.instrument);
    if (ticks === null) return null;
    const worth = notionalOf(units, ticks, quantityLots);
    equity += side === 'long' ? worth - cost : cost - worth;
  }
  return equity;
}

function isSameStretch(one: EquityWatch['today'], other: EquityWatch['today']): boolean {
  return one.start === other.start && one.lowest === other.lowest;
}

function isSamePeak(one: EquityWatch['account'], other: EquityWatch['account'] | undefined): boolean {
  return one.peak === other?.peak && one.deepest === other.deepest;
}

/** Whether two say the same of all that must survive a restart: of everything but the last equity. */
function isSameWatch(one: EquityWatch, other: EquityWatch): boolean {
  const ids = Object.keys(one.strategies);
  return (
    one.day === other.day &&
    isSameStretch(one.today, other.today) &&
    isSameStretch(one.session, other.session) &&
    isSamePeak(one.account, other.account) &&
    ids.length === Object.keys(other.strategies).length &&
    ids.every((id) => isSamePeak(one.strategies[id], other.strategies[id]))
  );
}

function reached(watch: EquityWatch, settings: RiskSettings): string {
  const flags = [
    lossShare(watch.today) >= settings.dailyLossShare,
    lossShare(watch.session) >= settings.sessionLossShare,
    watch.account.deepest >= settings.maxDrawdownShare,
    ...Object.values(watch.strategies).map(({ deepest }) => deepest >= settings.strategyDrawdownShare),
  ];
  return `${watch.day} ${flags.map(Number).join('')}`;
}

export function createEquityKeeper(dependencies: EquityKeeperDependencies): EquityKeeper {
  const { books, prices, clock, riskSettings, record } = dependencies;
  let writtenAt: number | null = null;
  let written: EquityWatch | null = books.watch;

  function write(watch: EquityWatch): void {
    books.watch = watch;
    written = watch;
    writtenAt = clock.now();
    record({
      kind: 'Decision',
      time: writtenAt,
      strategyId: accountStrategy,
      action: accountActions.watch,
      context: watchContext(watch),
    });
  }

  function keep(watch: EquityWatch, settings: RiskSettings): void {
    books.watch = watch;
    if (written === null) return write(watch);
    if (isSameWatch(written, watch)) return;
    const isDue = writtenAt === null || Math.abs(clock.now() - writtenAt) >= writtenEveryMs;
    if (isDue || reached(written, settings) !== reached(watch, settings)) write(watch);
  }

  function marks(): Record<string, number> {
    const strategies: Record<string, number> = {};
    for (const book of books.openSessions) {
      const equity = sessionEquity(books, prices, book);
      if (equity !== null) strategies[book.sessionId] = cashNumber(equity);
    }
    return strategies;
  }

  function look(): Finding | null {
    const { equity } = books.ledger.markedAt(prices.ticks);
    if (equity === null) return null;
    const settings = riskSettings();
    const mark = { time: clock.now(), equity: cashNumber(equity), strategies: marks() };
    const { watch } = books;
    keep(
      watch === null ? startWatch(mark, settings.zone) : watchEquity(watch, mark, settings.zone),
      settings,
    );
    return books.watch === null ? null : drawdownFinding(books.watch, mark.equity, settings);
  }

  return {
    look,
    beginSession(sessionId) {
      if (books.watch === null) return;
      write(resetStrategyPeak(books.watch, sessionId));
      look();
    },
    transferred(amount) {
      if (books.watch !== null) write(watchTransfer(books.watch, cashNumber(amount)));
    },
    begin() {
      const { watch } = books;
      if (watch === null) return;
      const isDrawnDown = drawdownFinding(watch, watch.last, riskSettings()) !== null;
      write(startSession(isDrawnDown ? resetPeak(watch) : watch));
    },
  };
}
