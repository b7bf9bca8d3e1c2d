import { useEffect } from 'react';
import { create } from 'zustand';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';

interface JobsStore {
  /** Null before the host has told. */
  readonly jobs: readonly JobEntry[] | null;
  readonly error: unknown;
  readonly isOpen: boolean;
}

/** Every long job of the host, as it last told. */
export const useJobsStore = create<JobsStore>()(() => ({ jobs: null, error: null, isOpen: false }));

/** Opens or closes the list of jobs above the status bar. */
export function setJobsOpen(isOpen: boolean): void {
  useJobsStore.setState({ isOpen });
}

export function isUnderWay({ state }: Pick<JobEntry, 'state'>): boolean {
  return state === 'running' || state === 'waiting';
}

/** Follows the jobs of the host; the tray calls it once. */
export function useFollowJobs(): void {
  const client = useClient();
  useEffect(
    () =>
      followStream({
        open: (signal) => client.jobs.watch(undefined, { signal }),
        onValue: (jobs) => useJobsStore.setState({ jobs, error: null }),
        onFailure: (error) => useJobsStore.setState({ error }),
      }),
    [client],
  );
}
