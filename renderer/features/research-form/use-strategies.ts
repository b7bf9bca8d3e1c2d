import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import type { StrategyCatalogue, StrategyInfo } from '../../../shared/contract/strategies.ts';
import { useClient } from '../../stores/client.tsx';
import { useSeriesList } from '../../stores/live-store.ts';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';

const none: readonly StrategyInfo[] = [];
const queryKey = ['strategy-catalogue'];

function useCatalogueQuery() {
  const client = useClient();
  return useQuery({
    queryKey,
    queryFn: () => client.strategies.catalogue(),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Every strategy that can run, and the user's files that hold none; null until the host has said. */
export function useStrategyCatalogue(): StrategyCatalogue | null {
  return useCatalogueQuery().data ?? null;
}

/** Why the strategies are not known and how to ask again; null while they are, or the host has not answered. */
export function useStrategyFailure(): { readonly error: unknown; readonly onRetry: () => void } | null {
  const { error, refetch } = useCatalogueQuery();
  return error === null ? null : { error, onRetry: () => void refetch() };
}

/** Keeps the catalogue true while the user edits strategy files. Once per screen is enough. */
export function useFollowStrategies(): void {
  const client = useClient();
  const queries = useQueryClient();
  useEffect(() => {
    const stop = new AbortController();
    const follow = async () => {
      const changes = await client.strategies.watch(undefined, { signal: stop.signal });
      for await (const catalogue of changes) queries.setQueryData(queryKey, catalogue);
    };
    // Without the stream the catalogue is as old as the page; the connection banner says why.
    follow().catch(() => undefined);
    return () => stop.abort();
  }, [client, queries]);
}

export function useStrategies(): readonly StrategyInfo[] {
  return useStrategyCatalogue()?.strategies ?? none;
}

/** The strategy that the forms are about: the chosen one, else the first. */
export function useChosenStrategy(): StrategyInfo | null {
  const strategies = useStrategies();
  const strategyId = useWorkspaceStore((state) => state.strategyId);
  return strategies.find(({ id }) => id === strategyId) ?? strategies[0] ?? null;
}

/** The series that the panel is about: the chosen one while it exists, else the first. */
export function useChosenSeries(): SeriesKey | null {
  const list = useSeriesList();
  const chosen = usePanelSeries();
  const known = list.find((one) => one.symbol === chosen?.symbol && one.timeframe === chosen.timeframe);
  return known ?? list[0] ?? null;
}
