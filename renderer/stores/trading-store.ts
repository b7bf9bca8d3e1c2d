import { useEffect, useMemo } from 'react';
import { create } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import type { AccountRow } from '../../shared/contract/trading/account-rows.ts';
import type { SessionRow } from '../../shared/contract/trading/sessions.ts';
import type { AccountEvent, AccountView } from '../../shared/contract/trading/trading.ts';
import { followNumbered } from '../transport/numbered-feed.ts';
import { applyAccountEvent } from './account-state.ts';
import { useClient } from './client.tsx';
import { followStream } from './follow-stream.ts';

interface TradingStore {
  /** Every account of the host; null before it has told. */
  readonly accounts: readonly AccountRow[] | null;
  /** What each account shows, by its id; an account is missing until its first snapshot. */
  readonly views: Readonly<Record<string, AccountView>>;
  /** Why nothing comes; null while all is well. */
  readonly error: unknown;
  /** The account that the screens are about, as the user chose it. */
  readonly chosenId: string | null;
}

export const useTradingStore = create<TradingStore>()(() => ({
  accounts: null,
  views: {},
  error: null,
  chosenId: null,
}));

export function selectAccount(accountId: string): void {
  useTradingStore.setState({ chosenId: accountId });
}

/** Applies one event of an account's stream. */
export function receiveAccountEvent(accountId: string, event: AccountEvent): void {
  useTradingStore.setState(({ views }) => {
    const next = applyAccountEvent(views[accountId] ?? null, event);
    return next === null ? {} : { views: { ...views, [accountId]: next }, error: null };
  });
}

/** Takes the host's list of accounts; views of accounts that are gone go with them. */
export function receiveAccounts(accounts: readonly AccountRow[]): void {
  useTradingStore.setState(({ views }) => {
    const ids = new Set(accounts.map(({ id }) => id));
    const isAllKnown = Object.keys(views).every((id) => ids.has(id));
    return {
      accounts,
      error: null,
      ...(isAllKnown
        ? {}
        : { views: Object.fromEntries(Object.entries(views).filter(([id]) => ids.has(id))) }),
    };
  });
}

const noAccounts: readonly AccountRow[] = [];
const noSessions: readonly SessionRow[] = [];

/** Every account; empty also before the host has told. */
export function useAccounts(): readonly AccountRow[] {
  return useTradingStore((store) => store.accounts ?? noAccounts);
}

/** Id of the account that the screens are about: the chosen one while it exists, else the first. */
export function useChosenAccountId(): string | null {
  return useTradingStore(({ accounts, chosenId }) =>
    accounts?.some(({ id }) => id === chosenId) ? chosenId : (accounts?.[0]?.id ?? null),
  );
}

/** One part of the chosen account's view; null until its first snapshot. `pick` must give the same for the same view. */
export function useChosenView<Part>(pick: (view: AccountView) => Part): Part | null {
  const accountId = useChosenAccountId();
  return useTradingStore(({ views }) => {
    const view = accountId === null ? undefined : views[accountId];
    return view === undefined ? null : pick(view);
  });
}

const noRows: readonly [] = [];

/** Some rows of the chosen account's view; the same list as long as each of its rows is the same object. */
export function useChosenRows<Row>(pick: (view: AccountView) => readonly Row[]): readonly Row[] {
  const accountId = useChosenAccountId();
  return useTradingStore(
    useShallow(({ views }) => {
      const view = accountId === null ? undefined : views[accountId];
      return view === undefined ? noRows : pick(view);
    }),
  );
}

/** The account that the screens are about, as fresh as its stream. */
export function useChosenAccount(): AccountRow | null {
  return useChosenView(({ account }) => account);
}

/** Sessions of every account, in the order of the accounts. */
export function useAllSessions(): readonly SessionRow[] {
  const accounts = useAccounts();
  const views = useTradingStore((store) => store.views);
  return useMemo(() => {
    const all = accounts.flatMap(({ id }) => views[id]?.sessions ?? []);
    return all.length === 0 ? noSessions : all;
  }, [accounts, views]);
}

/** Follows every account while the window is open; the frame calls it once. */
export function useFollowTrading(): void {
  const client = useClient();
  useEffect(
    () =>
      followStream({
        open: (signal) => client.trading.watchAccounts(undefined, { signal }),
        onValue: receiveAccounts,
        onFailure: (error) => useTradingStore.setState({ error }),
      }),
    [client],
  );
  const ids = useTradingStore(({ accounts }) => (accounts ?? noAccounts).map(({ id }) => id).join(' '));
  useEffect(() => {
    const stops = ids
      .split(' ')
      .filter((accountId) => accountId !== '')
      .map((accountId) =>
        followNumbered({
          open: (signal) => client.trading.watch({ accountId }, { signal }),
          onEvent: (event) => receiveAccountEvent(accountId, event),
          onFailure: (error) => useTradingStore.setState({ error }),
        }),
      );
    return () => stops.forEach((stop) => stop());
  }, [client, ids]);
}
