import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Cash, Ticks } from '../../../shared/domain/trading/exact.ts';
import type { InstrumentKey } from '../../../shared/domain/trading/instrument.ts';
import type { TradingAccount } from '../../../shared/engine/account/trading-account.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { TradingAccount as StoredAccount } from '../../store/trading/account-repository.ts';
import type { TradingStore } from '../../store/trading/open-trading-store.ts';
import type { AccountSessions } from './account-sessions.ts';
import type { MarketInputs } from './market-inputs.ts';
import type { OpenPaper } from './open-paper.ts';
import type { HostedAccount } from './views/hosted-account.ts';
import type { FindInstrument } from './views/instrument-finder.ts';

/** What a unit of work of the drivers may touch. */
export interface PaperWork {
  readonly trading: TradingAccount;
  readonly venue: OpenPaper['venue'];
  readonly clock: OpenPaper['clock'];
  /** Close of the last bar walked without a session, by symbol. */
  readonly walked: OpenPaper['walked'];
  readonly sessions: AccountSessions;
  /** Keeps what the account is worth at the end of a bar. */
  readonly noteEquity: OpenPaper['noteEquity'];
}

/** A paper account of the host: views see it as a `HostedAccount`, drivers work it. */
export interface PaperAccount extends HostedAccount {
  readonly heldSessions: AccountSessions;
  /** Opens it from the disk and compares it with its venue. Does not throw: `state` and `problem` say how it went. */
  open(): Promise<void>;
  /**
   * A unit of work of a driver: bars and decisions. Rejects while the account is not ready. What it throws undoes all of
   * it: the account is as the disk has it when this rejects.
   */
  drive<Value>(work: (parts: PaperWork) => Promise<Value>): Promise<Value>;
  /** For the kill switch: does not wait for what waits. */
  urgent<Value>(work: (trading: TradingAccount) => Promise<Value>): Promise<Value>;
  /** Pays in, or out below zero. Throws BAD_USAGE for more than there is. */
  moveCash(amount: Cash, note: string): Promise<void>;
  knows(instrument: InstrumentKey): boolean;
  /** A price between bars. */
  notePrice(instrument: InstrumentKey, ticks: Ticks, time: EpochMs): void;
  /** Up to where bars of a symbol that no session trades were walked. */
  walkedTo(symbol: string): EpochMs;
  /** `performance.now()` when the unit under way began; null when none is. */
  busySince(): number | null;
  /** The machine sleeps; nothing is decided until `thaw`, which compares first. */
  freeze(reason: string): void;
  thaw(): Promise<void>;
  close(): Promise<void>;
}

export interface PaperAccountOptions {
  readonly stored: StoredAccount;
  readonly store: TradingStore;
  readonly machineClock: Clock;
  readonly findInstrument: FindInstrument;
  readonly market: MarketInputs;
  /** After a disk refused, until the account is opened again. */
  readonly reopenAfterMs: number;
  /** After each unit that is on the disk, and when the state changes. */
  readonly onChanged: () => void;
  readonly onFault: (error: unknown) => void;
}
