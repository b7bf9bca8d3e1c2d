import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { RunSummary } from '../../../shared/contract/research.ts';
import { useClient } from '../../stores/client.tsx';
import { useJobs } from '../../stores/live-store.ts';

/** The last twenty runs, read again whenever a job has ended. */
export function useRuns(): UseQueryResult<RunSummary[]> {
  const client = useClient();
  const completed = useJobs().filter((job) => job.state === 'completed').length;
  return useQuery({
    queryKey: ['runs', completed],
    queryFn: () => client.research.runs({ limit: 20 }),
    placeholderData: (last) => last,
    // The command line stores runs of its own, of which this window hears nothing.
    refetchInterval: 10_000,
  });
}
