import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RunSummary } from '../../../shared/contract/research.ts';
import { useClient } from '../../stores/client.tsx';
import { useJobs } from '../../stores/live-store.ts';

/** More strategies on series than a table can show; never reached by a trader's own work. */
const mostRows = 1000;

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
      const runs = await client.research.runs({ latestOnly: true, limit: mostRows });
      return runs.toSorted(
        (a, b) => (b.totalScore ?? -1) - (a.totalScore ?? -1) || b.createdAt - a.createdAt,
      );
    },
    placeholderData: (last) => last,
  });
}
