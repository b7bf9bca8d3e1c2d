import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { NoticeService } from './notice-service.ts';

/** Whoever started something that takes longer has looked away. */
const longMs = 10_000;

/** Tells of jobs that failed, were cut short, or took long enough to be waited for elsewhere. */
export function noticeJobEnd(notices: Pick<NoticeService, 'raise'>, entry: JobEntry): void {
  const { id, kind, title, state, startedAt, createdAt, endedAt, failure } = entry;
  if (state === 'cancelled') return;
  const tookMs = (endedAt ?? createdAt) - (startedAt ?? createdAt);
  if (state === 'completed' && (tookMs < longMs || kind === 'arena')) return;
  const isDone = state === 'completed';
  notices.raise({
    // Many of a kind that end one after the other are one notice with a count.
    key: `job:${kind}:${state}`,
    severity: isDone ? 'info' : 'warning',
    source: 'job',
    mode: null,
    subject: kind,
    // Two lines: each is said in the reader's language by itself.
    text: isDone ? title : `${title}:\n${failure ?? 'It was interrupted.'}`,
    target: { kind: 'job', id },
  });
}
