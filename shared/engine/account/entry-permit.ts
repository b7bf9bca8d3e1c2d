import type { Ticks } from '../../domain/trading/exact.ts';
import type { GuardDenial } from '../../domain/trading/guard-denial.ts';
import { type InstrumentKey, instrumentText } from '../../domain/trading/instrument.ts';
import type { OrderTicket } from '../../domain/trading/trading-order.ts';
import type { AccountBooks } from './account-books.ts';
import type { EntryRisk } from './entry-risk.ts';

export interface EntryPermitDependencies {
  readonly books: AccountBooks;
  readonly risk: EntryRisk;
  /** Where a session's stop is to rest once its entry has filled; null where it did not say. */
  readonly plannedStop: (instrument: InstrumentKey) => Ticks | null;
  /** What keeps the whole account from entering, in words; null when nothing does. */
  readonly trouble: () => string | null;
}

/** Whether an entry may leave: the account's own rules first, the risk guards after them. */
export interface EntryPermit {
  denialOf(ticket: OrderTicket, attachedStop: OrderTicket | null): GuardDenial | null;
  /** Everything that speaks against it. */
  all(ticket: OrderTicket, stopTicks: Ticks | null, tradingState: string): readonly GuardDenial[];
  /** What would deny any entry of a session now, whatever its price and size. */
  standing(sessionId: string, instrument: InstrumentKey): GuardDenial | null;
}

export function createEntryPermit({
  books,
  risk,
  plannedStop,
  trouble,
}: EntryPermitDependencies): EntryPermit {
  /** Rule one is no position without a stop, rule two one strategy per instrument. */
  function accountDenial(ticket: OrderTicket, stopTicks: Ticks | null): GuardDenial | null {
    const problem = accountTrouble();
    if (problem !== null) return problem;
    const owner = books.owner(ticket.instrument);
    if (owner !== null && owner !== ticket.strategyId) {
      const limit = `${instrumentText(ticket.instrument)} belongs to the session ${owner}`;
      return { guard: 'one-strategy', limit, value: ticket.strategyId };
    }
    if (owner === null && books.session(ticket.strategyId) !== null) {
      return {
        guard: 'one-strategy',
        limit: 'a session that trades the instrument',
        value: ticket.strategyId,
      };
    }
    return owner === null && stopTicks === null
      ? { guard: 'stop', limit: 'an entry names its stop', value: 'no stop' }
      : null;
  }

  function accountTrouble(): GuardDenial | null {
    const value = trouble();
    return value === null ? null : { guard: 'account', limit: 'agrees with the venue', value };
  }

  return {
    standing: (sessionId, instrument) => accountTrouble() ?? risk.standing(sessionId, instrument),
    denialOf(ticket, attachedStop) {
      const stopTicks =
        attachedStop?.triggerTicks ?? books.namedStop(ticket.clientOrderId) ?? plannedStop(ticket.instrument);
      return accountDenial(ticket, stopTicks) ?? risk.first(ticket, stopTicks);
    },
    all(ticket, stopTicks, tradingState) {
      if (ticket.isReduceOnly) return [];
      const latched =
        tradingState === 'Active' ? [] : [{ guard: 'trading-state', limit: 'Active', value: tradingState }];
      const own = accountDenial(ticket, stopTicks);
      return [...latched, ...(own === null ? [] : [own]), ...risk.all(ticket, stopTicks)];
    },
  };
}
