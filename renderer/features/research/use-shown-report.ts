import { useQuery } from '@tanstack/react-query';
import type { UseQueryResult } from '@tanstack/react-query';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import { useClient } from '../../stores/client.tsx';
import { useResearch } from './research-store.ts';
import { useEndedJobs, useLatestRuns } from './use-latest-runs.ts';

/** The run that is chosen, or else the first of the comparison; null while there is none. */
export function useShownRunId(): string | null {
  const chosen = useResearch((state) => state.runId);
  const { data } = useLatestRuns();
  if (chosen !== null && data?.some(({ runId }) => runId === chosen)) return chosen;
  return data?.[0]?.runId ?? null;
}

/** The report of the run that is shown, read again after a job, which may have validated it anew. */
export function useShownReport(): UseQueryResult<WalkForwardReport> {
  const client = useClient();
  const runId = useShownRunId();
  const ended = useEndedJobs();
  return useQuery({
    queryKey: ['report', runId, ended],
    queryFn: () => client.research.report({ runId: runId ?? '' }),
    enabled: runId !== null,
    placeholderData: (last) => (last?.runId === runId ? last : undefined),
  });
}
