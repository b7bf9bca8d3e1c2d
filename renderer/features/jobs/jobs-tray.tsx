import { Popover as Radix } from 'radix-ui';
import { useEffect, useMemo, useRef } from 'react';
import { ListChecks } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useHostText } from '../../locales/host-text.ts';
import { useCommands, type Command } from '../../stores/command-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDuration } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Progress } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import text from '../../ui/text.module.css';
import { ZoneName } from '../../ui/zone-name.tsx';
import { JobItem } from './job-item.tsx';
import { isUnderWay, setJobsOpen, useFollowJobs, useJobsStore } from './jobs-store.ts';
import styles from './jobs.module.css';

/** The button in the status bar: what runs and waits; it opens the list of all jobs. */
export function JobsTray() {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  useFollowJobs();
  useJobsCommand();
  const jobs = useJobsStore((store) => store.jobs);
  const isOpen = useJobsStore((store) => store.isOpen);
  const running = (jobs ?? []).filter(({ state }) => state === 'running');
  const waiting = (jobs ?? []).filter(({ state }) => state === 'waiting').length;
  const [first] = running;
  return (
    <Radix.Root open={isOpen} onOpenChange={setJobsOpen}>
      <Radix.Trigger asChild>
        <button
          type="button"
          className={styles['button']}
          title={first && hostText(first.title)}
          data-testid="jobs-button"
        >
          {t('jobs.button')}
          <b>
            {running.length + waiting === 0
              ? t('jobs.button.none')
              : t('jobs.button.state', { running: running.length, waiting })}
          </b>
          {first && (
            <>
              <span className={styles['bar']}>
                <Progress value={first.progress} size="small" aria-label={hostText(first.title)} />
              </span>
              {first.progress !== null && format.percent(first.progress, 0)}
              {first.remainingMs !== null && <b>{formatDuration(first.remainingMs)}</b>}
            </>
          )}
        </button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['tray']}
          side="top"
          align="start"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('jobs.title')}
        >
          <JobsList />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function JobsList() {
  const t = useT();
  const jobs = useJobsStore((store) => store.jobs);
  const error = useJobsStore((store) => store.error);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const [open, ended] = useMemo(() => {
    const all = jobs ?? [];
    return [all.filter(isUnderWay), all.filter((job) => !isUnderWay(job))];
  }, [jobs]);
  return (
    <div ref={list} tabIndex={-1} className={styles['list']} data-testid="jobs-list">
      <header className={styles['head']}>
        <h2>{t('jobs.title')}</h2>
        <span className={text['tertiary']}>
          {t('jobs.kept')} <ZoneName />
        </span>
      </header>
      {jobs === null && (error === null ? <Skeleton rows={3} /> : <ErrorState error={error} />)}
      {jobs !== null && jobs.length === 0 && (
        <EmptyState icon={ListChecks} title={t('jobs.none.title')}>
          {t('jobs.none.text')}
        </EmptyState>
      )}
      {open.length > 0 && (
        <ul className={styles['items']} aria-label={t('jobs.open')}>
          {open.map((job) => (
            <JobItem key={job.id} job={job} />
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <>
          <h3 className={styles['section']}>{t('jobs.ended')}</h3>
          <ul className={styles['items']} aria-label={t('jobs.ended')}>
            {ended.map((job) => (
              <JobItem key={job.id} job={job} />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function useJobsCommand(): void {
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'jobs.open',
          group: 'actions',
          title: { id: 'jobs.command.open' },
          icon: ListChecks,
          run: () => setJobsOpen(true),
        },
      ],
      [],
    ),
  );
}
