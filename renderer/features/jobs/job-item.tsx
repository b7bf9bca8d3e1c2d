import { ArrowUpRight, Ban, RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { useHostSentences } from '../../locales/host-sentences.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge, type BadgeTone } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Progress } from '../../ui/progress.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { isUnderWay, setJobsOpen } from './jobs-store.ts';
import { openJob } from './open-job.ts';
import styles from './jobs.module.css';

const tones: Readonly<Record<JobEntry['state'], BadgeTone>> = {
  waiting: 'line',
  running: 'accent',
  completed: 'good',
  failed: 'bad',
  cancelled: 'neutral',
  interrupted: 'warning',
};

/** Bytes are read in megabytes. */
const bytesPerMegabyte = 1_048_576;

/** One job: what it is, how far it came, and what can be done with it. */
export function JobItem({ job }: { readonly job: JobEntry }) {
  const t = useT();
  const hostSentences = useHostSentences();
  const hostText = useHostText();
  const times = useTimes();
  const isOpen = isUnderWay(job);
  const duration =
    job.endedAt !== null && job.startedAt !== null && job.endedAt > job.startedAt
      ? formatDuration(job.endedAt - job.startedAt)
      : null;
  return (
    <li className={styles['item']} data-job={job.kind} data-state={job.state}>
      <div className={styles['line']}>
        <span className={styles['kind']}>{t(`jobs.kind.${job.kind}` satisfies MessageId)}</span>
        <strong className={styles['title']} title={hostText(job.title)}>
          {hostText(job.title)}
        </strong>
        <Badge tone={tones[job.state]}>{t(`jobs.state.${job.state}` satisfies MessageId)}</Badge>
      </div>
      {job.state === 'running' && <JobProgress job={job} />}
      {job.failure !== null && (
        <p className={styles['failure']} data-selectable>
          {hostSentences(job.failure)}
        </p>
      )}
      <div className={styles['line']}>
        <span className={styles['facts']}>
          {isOpen ? (
            t('jobs.since', { time: times.clock(job.startedAt ?? job.createdAt) })
          ) : (
            <>
              {times.dateTime(job.endedAt ?? job.createdAt)}
              {duration !== null && ` · ${duration}`}
            </>
          )}
          {job.note !== null && ` · ${hostText(job.note)}`}
        </span>
        <JobActions job={job} />
      </div>
    </li>
  );
}

function JobProgress({ job }: { readonly job: JobEntry }) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const { done, all, unit, progress, remainingMs } = job;
  const amount = (value: number): string =>
    unit === 'bytes' ? format.number(value / bytesPerMegabyte, 0) : format.number(value);
  return (
    <div className={styles['progress']}>
      <Progress value={progress} aria-label={hostText(job.title)} />
      <span className={styles['facts']}>
        {done !== null && unit !== null
          ? t('jobs.done', {
              done: amount(done),
              all: all === null ? '?' : amount(all),
              unit: t(`jobs.unit.${unit}` satisfies MessageId),
            })
          : t('jobs.working')}
        {progress !== null && ` · ${format.percent(progress, 0)}`}
        {remainingMs !== null && ` · ${t('jobs.left', { time: formatDuration(remainingMs) })}`}
      </span>
    </div>
  );
}

function JobActions({ job }: { readonly job: JobEntry }) {
  const t = useT();
  const client = useClient();
  const [isBusy, setBusy] = useState(false);
  const act = (work: () => Promise<unknown>): void => {
    setBusy(true);
    void work()
      .catch(showFailure)
      .finally(() => setBusy(false));
  };
  return (
    <span className={styles['actions']}>
      {job.canCancel && (
        <Button
          look="ghost"
          size="small"
          icon={Ban}
          disabled={isBusy}
          title={t(`jobs.keeps.${job.keeps}` satisfies MessageId)}
          onClick={() => act(() => client.jobs.cancel({ id: job.id }))}
        >
          {t('jobs.cancel')}
        </Button>
      )}
      {job.canRetry && (
        <Button
          look="ghost"
          size="small"
          icon={RotateCcw}
          disabled={isBusy}
          onClick={() => act(() => client.jobs.retry({ id: job.id }))}
        >
          {t(job.kind === 'download' ? 'jobs.resume' : 'jobs.retry')}
        </Button>
      )}
      {job.result !== null && (
        <Button
          look="ghost"
          size="small"
          icon={ArrowUpRight}
          onClick={() => {
            setJobsOpen(false);
            openJob(client, job);
          }}
        >
          {t('jobs.open.result')}
        </Button>
      )}
    </span>
  );
}
