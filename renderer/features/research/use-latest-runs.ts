import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RunSummary } from '../../../shared/contract/research.ts';
import { useClient } from '../../stores/client.tsx';
import { useJobs } from '../../stores/live-store.ts';

/** Runs looked through for the newest of each strategy and series. */
const lookedThrough = 500;

/** Jobs that ended since the desk started: what is stored may have changed with each. */
export function useEndedJobs(): number {
  return useJobs().filter(({ state }) => state === 'completed').length;
}

/** The newest run of every strategy on every series, best grade first. */
export function useLatestRuns(): UseQueryResult<RunSummary[]> {
  const client = useClient();
  const ended = useEndedJobs();
  return useQuery({
    queryKey: ['latest-runs', ended],
    queryFn: async () => {
      const runs = await client.research.runs({ limit: lookedThrough });
      return runs
        .filter(({ isLatest }) => isLatest)
        .toSorted((a, b) => (b.totalScore ?? -1) - (a.totalScore ?? -1) || b.createdAt - a.createdAt);
    },
    placeholderData: (last) => last,
  });
}
