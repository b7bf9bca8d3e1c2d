import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { BacktestReport, BacktestSummary } from '../../../shared/contract/backtests.ts';
import { useClient } from '../../stores/client.tsx';
import { useBacktests } from './backtests-store.ts';

/** While one waits or runs the list is asked for this often; else a command line may have added to it. */
const busyMs = 250;
const idleMs = 5000;

export function isOpen({ state }: BacktestSummary): boolean {
  return state === 'waiting' || state === 'running';
}

/** Backtests that wait or run and the last fifty that ended, newest first. */
export function useBacktestList(): UseQueryResult<BacktestSummary[]> {
  const client = useClient();
  return useQuery({
    queryKey: ['backtests'],
    queryFn: () => client.backtests.list(),
    refetchInterval: ({ state }) => (state.data?.some(isOpen) === true ? busyMs : idleMs),
    placeholderData: (last) => last,
  });
}

/** The backtest that is chosen, or else the newest that has completed; null while there is none. */
export function useShownBacktestId(): string | null {
  const chosen = useBacktests((state) => state.shownId);
  const { data } = useBacktestList();
  const completed = data?.filter(({ state }) => state === 'completed') ?? [];
  const found = completed.find(({ backtestId }) => backtestId === chosen) ?? completed[0];
  return found?.backtestId ?? null;
}

/** The whole report of the backtest that is shown. */
export function useShownReport(): UseQueryResult<BacktestReport> {
  const client = useClient();
  const backtestId = useShownBacktestId();
  return useQuery({
    queryKey: ['backtest', backtestId],
    queryFn: () => client.backtests.get({ backtestId: backtestId ?? '' }),
    enabled: backtestId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}
