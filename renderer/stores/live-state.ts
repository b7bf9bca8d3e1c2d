import type { LiveEvent, LiveState } from '../../shared/contract/live.ts';
import type { Job } from '../../shared/contract/research.ts';

const endedJobsKept = 20;

export function isEnded(job: Job): boolean {
  return job.state === 'completed' || job.state === 'failed' || job.state === 'cancelled';
}

/** The list with this job new or replaced: newest first, all that wait or run and the last 20 that ended. */
function withJob(jobs: readonly Job[], changed: Job): Job[] {
  const known = jobs.some((job) => job.id === changed.id);
  const next = known ? jobs.map((job) => (job.id === changed.id ? changed : job)) : [changed, ...jobs];
  let ended = 0;
  return next.filter((job) => {
    if (!isEnded(job)) return true;
    ended += 1;
    return ended <= endedJobsKept;
  });
}

/** The host's state after one event. Changes before the first snapshot say nothing and are left out. */
export function applyLiveEvent(state: LiveState | null, event: LiveEvent): LiveState | null {
  if (event.kind === 'snapshot') return event.state;
  if (state === null) return null;
  switch (event.kind) {
    case 'series-changed':
      return { ...state, series: event.series };
    case 'settings-changed':
      return { ...state, settings: event.settings };
    case 'job-changed':
      return { ...state, jobs: withJob(state.jobs, event.job) };
    default:
      return event satisfies never;
  }
}
