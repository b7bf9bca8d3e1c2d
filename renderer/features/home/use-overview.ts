import { useEffect } from 'react';
import type { Overview, OverviewRequest, OverviewScope } from '../../../shared/contract/overview.ts';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import { useSettings } from '../../stores/settings.ts';
import {
  selectAccount,
  useAccounts,
  useChosenAccountId,
  useTradingStore,
} from '../../stores/trading-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { failOverview, receiveOverview, useHome } from './home-store.ts';

/** The one stream of this window, as long as a panel wants it. */
const shared = { wanted: 0, key: '', stop: (): void => undefined };

function follow(client: DeskClient, request: OverviewRequest): void {
  const key = JSON.stringify(request);
  if (shared.key === key) return;
  shared.stop();
  shared.key = key;
  shared.stop = followStream({
    open: (signal) => client.overview.watch(request, { signal }),
    onValue: receiveOverview,
    onFailure: failOverview,
  });
}

function leave(): void {
  shared.wanted -= 1;
  // Another panel may take its place within the same turn.
  setTimeout(() => {
    if (shared.wanted > 0) return;
    shared.stop();
    shared.key = '';
  });
}

/** The account of the title bar, or all of the currency that was asked for; null before accounts are known. */
function useScope(): OverviewScope | null {
  const accountId = useChosenAccountId();
  const accounts = useAccounts();
  const allOf = useHome((state) => state.allOf);
  const isThere = accounts.some(
    ({ currency, mode, clock }) => currency === allOf?.currency && mode === allOf.mode && clock === 'live',
  );
  if (allOf !== null && isThere) return allOf;
  return accountId === null ? null : { kind: 'account', accountId };
}

/** A new window opens on an account of the currency that comes first in the settings. */
function useFirstAccount(): void {
  const accounts = useAccounts();
  const currency = useSettings()?.currency;
  useEffect(() => {
    if (useTradingStore.getState().chosenId !== null || currency === undefined) return;
    const first = accounts.find((account) => account.currency === currency && account.clock === 'live');
    if (first !== undefined) selectAccount(first.id);
  }, [accounts, currency]);
}

/** What the host says of the desk, followed while a panel of Home is there. */
export function useOverview(): { readonly overview: Overview | null; readonly error: unknown } {
  const client = useClient();
  const scope = useScope();
  const range = useHome((state) => state.range);
  const key = scope === null ? null : JSON.stringify({ scope, range });
  useFirstAccount();
  useEffect(() => {
    if (key === null) return undefined;
    shared.wanted += 1;
    follow(client, JSON.parse(key) as OverviewRequest);
    return leave;
  }, [client, key]);
  const overview = useHome((state) => state.overview);
  const error = useHome((state) => state.error);
  return { overview, error };
}
