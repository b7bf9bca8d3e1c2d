import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { parseCash } from '../../../shared/domain/trading/decimal.ts';
import type { Cash } from '../../../shared/domain/trading/exact.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { TradingAccount as StoredAccount } from '../../store/trading/account-repository.ts';
import type { TradingStore } from '../../store/trading/open-trading-store.ts';
import { type AccountPublisher, createAccountPublisher } from './account-publisher.ts';
import { lifeActions, noteLife } from './journal/account-life.ts';
import type { MarketInputs } from './market-inputs.ts';
import { createPaperAccount } from './create-paper-account.ts';
import type { PaperAccount } from './paper-account.ts';
import type { HeldSession } from './session-record.ts';
import type { HostedAccount, HostedAccounts } from './views/hosted-account.ts';
import type { FindInstrument } from './views/instrument-finder.ts';

/** What gives an account its bars. */
export interface AccountDriver {
  /** Sessions changed; looks again. */
  wake(): void;
  close(): Promise<void>;
}

interface OpenAccount {
  readonly account: PaperAccount;
  readonly publisher: AccountPublisher;
  readonly driver: AccountDriver;
}

/** The accounts of this host, each with its driver. */
export interface AccountRegistry extends HostedAccounts {
  readonly all: readonly PaperAccount[];
  paper(accountId: string): PaperAccount;
  held(sessionId: string): { readonly account: PaperAccount; readonly session: HeldSession };
  publisher(accountId: string): AccountPublisher;
  wake(accountId: string): void;
  /** Opens those that are kept, and the first ones of a new home. */
  start(): Promise<void>;
  create(account: NewPaperAccount): Promise<PaperAccount>;
  close(): Promise<void>;
}

export interface NewPaperAccount {
  readonly id: string;
  readonly currency: string;
  readonly clock: StoredAccount['clock'];
  readonly cash: Cash;
}

export interface AccountRegistryOptions {
  readonly store: TradingStore;
  readonly clock: Clock;
  readonly findInstrument: FindInstrument;
  /** By the clock of an account. */
  readonly market: Readonly<Record<StoredAccount['clock'], MarketInputs>>;
  readonly createDriver: (account: PaperAccount) => AccountDriver;
  /** After a disk refused, until an account is opened again; 5 s when absent. */
  readonly reopenAfterMs?: number | undefined;
  readonly onFault: (error: unknown) => void;
}

const usualReopenMs = 5_000;
/** What paper accounts call their venue. */
const paperVenue = 'paper';

const firstAccounts: readonly NewPaperAccount[] = [
  { id: 'paper', currency: 'USDT', clock: 'live', cash: parseCash('10000') },
  { id: 'paper-usd', currency: 'USD', clock: 'live', cash: parseCash('10000') },
];

export function createAccountRegistry(options: AccountRegistryOptions): AccountRegistry {
  const { store, clock, onFault } = options;
  const open = new Map<string, OpenAccount>();
  const listeners = new Set<(account: HostedAccount) => void>();

  function openOf(accountId: string): OpenAccount {
    const found = open.get(accountId);
    if (found !== undefined) return found;
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no account ${accountId}.`,
      open.size === 0 ? 'Create one first.' : `There are: ${[...open.keys()].join(', ')}.`,
    );
  }

  function changed(account: PaperAccount): void {
    open.get(account.id)?.publisher.changed();
    for (const listener of listeners) listener(account);
  }

  async function take(stored: StoredAccount): Promise<PaperAccount> {
    const account: PaperAccount = createPaperAccount({
      stored,
      store,
      machineClock: clock,
      findInstrument: options.findInstrument,
      market: options.market[stored.clock],
      reopenAfterMs: options.reopenAfterMs ?? usualReopenMs,
      onChanged: () => changed(account),
      onFault,
    });
    const publisher = createAccountPublisher(account, onFault);
    open.set(stored.id, { account, publisher, driver: options.createDriver(account) });
    await account.open();
    await noteLife(account, lifeActions.opened, onFault);
    open.get(stored.id)?.driver.wake();
    return account;
  }

  /** The account and its first cash; after a crash between the two the second is made up for. */
  function insert({ id, currency, clock: time, cash }: NewPaperAccount): StoredAccount {
    const stored = store.accounts.create({ id, mode: 'paper', venue: paperVenue, currency, clock: time });
    store.paper.open(id, cash);
    return stored;
  }

  function held(sessionId: string) {
    for (const { account } of open.values()) {
      const session = account.heldSessions.find(sessionId);
      if (session !== null) return { account, session };
    }
    throw new CandlewrightError(
      'NOT_FOUND',
      `There is no session ${sessionId}.`,
      'Choose one from the list.',
    );
  }

  return {
    get all() {
      return [...open.values()].map(({ account }) => account);
    },
    list: () => [...open.values()].map(({ account }) => account),
    account: (accountId) => openOf(accountId).account,
    paper: (accountId) => openOf(accountId).account,
    held,
    session(sessionId) {
      const { account, session } = held(sessionId);
      return { account, record: session };
    },
    publisher: (accountId) => openOf(accountId).publisher,
    wake: (accountId) => openOf(accountId).driver.wake(),
    onChanged(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async setCapital(sessionId, capital) {
      const { account } = held(sessionId);
      await account.work(async (trading) => {
        trading.setCapital(sessionId, capital);
        account.heldSessions.change(sessionId, { capital });
      });
    },
    async start() {
      if (store.accounts.list().length === 0) for (const first of firstAccounts) insert(first);
      await Promise.all(
        store.accounts
          .list()
          .filter(({ mode }) => mode === 'paper')
          .map(take),
      );
    },
    async create(asked) {
      if (open.has(asked.id)) {
        throw new CandlewrightError(
          'CONFLICT',
          `There is an account ${asked.id} already.`,
          'Choose another name for the new account.',
        );
      }
      return take(insert(asked));
    },
    async close() {
      const all = [...open.values()];
      await Promise.all(all.map(({ driver }) => driver.close()));
      await Promise.all(all.map(({ account }) => noteLife(account, lifeActions.closed, onFault)));
      await Promise.all(all.map(({ account }) => account.close()));
      for (const { publisher } of all) publisher.close();
    },
  };
}
