import { useMutation, useQuery } from '@tanstack/react-query';
import { Play, X } from 'lucide-react';
import { useEffect } from 'react';
import type { Job } from '../../../shared/contract/research.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { seriesText, useJobs, useSeries } from '../../stores/live-store.ts';
import { DeskFailure, toFailure } from '../../transport/failure.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDuration } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Note } from '../../ui/note.tsx';
import { Progress } from '../../ui/progress.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { acceptGaps } from '../research-form/accept-gaps.ts';
import { OpenGapsNote } from '../research-form/open-gaps-note.tsx';
import { guideRequest, guideStrategyId } from './guide-run.ts';
import { changeGuide, useGuide } from './guide-store.ts';
import { NeedsCandles } from './needs-candles.tsx';
import { StepPage } from './step-page.tsx';
import { WalkForwardResult } from './walk-forward-result.tsx';
import styles from './guide.module.css';

/** A walk-forward from its beginning to its grade. */
export function WalkForwardStep() {
  const t = useT();
  const { series: key, runId } = useGuide();
  const series = useSeries(key);
  return (
    <StepPage isDone={runId !== null} title={t('guide.walkForward.title')} text={t('guide.walkForward.text')}>
      {series === null ? <NeedsCandles /> : <Walk series={series} />}
    </StepPage>
  );
}

function Walk({ series }: { readonly series: CandleSeries }) {
  const client = useClient();
  const { jobId, runId } = useGuide();
  const job = useJobs().find(({ id }) => id === jobId);
  const isUnderWay = job?.state === 'pending' || job?.state === 'running';
  const report = useQuery({
    queryKey: ['guide-report', runId, runId === null ? jobId : null, job?.state],
    queryFn: () =>
      runId === null ? client.research.reportOfJob({ jobId: jobId! }) : client.research.report({ runId }),
    enabled: runId !== null || (jobId !== null && !isUnderWay && job?.state !== 'cancelled'),
    placeholderData: (last) => last,
  });
  const found = report.data?.runId;
  useEffect(() => {
    if (runId === null && found !== undefined) changeGuide(client, { runId: found });
  }, [client, runId, found]);
  if (job !== undefined && isUnderWay) return <Running job={job} />;
  if (jobId === null && runId === null) return <Ready series={series} />;
  if (report.data !== undefined && report.data !== null) {
    return <WalkForwardResult report={report.data} series={series} />;
  }
  if (report.isFetching && job?.state !== 'failed') return <Skeleton />;
  return <Ready series={series} ended={job} error={report.error} />;
}

interface ReadyProps {
  readonly series: CandleSeries;
  /** The last try, when it came to nothing. */
  readonly ended?: Job | undefined;
  readonly error?: unknown;
}

/** What will be run, in words and counts, and the button. */
function Ready({ series, ended, error = null }: ReadyProps) {
  const t = useT();
  const format = useFormat();
  const hostText = useHostText();
  const client = useClient();
  const request = guideRequest(series);
  const estimate = useQuery({
    queryKey: ['guide-estimate', series.symbol, series.timeframe, series.contentHash],
    queryFn: () => client.research.estimate(request),
  });
  const start = useMutation({
    mutationFn: () => client.research.start(request),
    onSuccess: ({ id }) => changeGuide(client, { jobId: id, runId: null, sessionId: null }),
  });
  const accept = useMutation({
    async mutationFn() {
      await acceptGaps(client, toFailure(start.error).openGaps);
      start.mutate();
    },
  });
  const openGaps = start.error === null ? [] : toFailure(start.error).openGaps;
  const problem = estimate.data?.problem ?? null;
  const failure =
    ended?.state === 'failed' ? new DeskFailure('INTERNAL', ended.error ?? ended.phase, '') : error;
  return (
    <div className={styles['form']}>
      <ol className={styles['points']}>
        <li>{t('guide.walkForward.what', { strategy: guideStrategyId, series: seriesText(series) })}</li>
        <li>
          {estimate.data === undefined
            ? t('guide.walkForward.counting')
            : t('guide.walkForward.count', {
                combinations: format.number(estimate.data.combinations),
                windows: format.number(estimate.data.windows),
              })}
        </li>
        <li>{t('guide.walkForward.unseen')}</li>
        <li>{t('guide.walkForward.grade')}</li>
      </ol>
      {ended?.state === 'cancelled' && (
        <Note title={t('guide.walkForward.cancelled')}>{t('guide.walkForward.cancelled.text')}</Note>
      )}
      {problem !== null && (
        <Note tone="warning" title={t('guide.walkForward.problem')}>
          {hostText(problem)} {t('guide.walkForward.problem.way')}
        </Note>
      )}
      {failure !== null && start.error === null && <ErrorState error={failure} />}
      {estimate.error !== null && (
        <ErrorState error={estimate.error} onRetry={() => void estimate.refetch()} />
      )}
      {openGaps.length > 0 && <OpenGapsNote openGaps={openGaps} onAccept={() => accept.mutate()} />}
      {accept.error !== null && <ErrorState error={accept.error} />}
      {start.error !== null && openGaps.length === 0 && (
        <ErrorState error={start.error} onRetry={() => start.mutate()} />
      )}
      <div>
        <Button
          look="primary"
          size="extra"
          icon={Play}
          disabled={estimate.data === undefined || problem !== null || start.isPending}
          onClick={() => start.mutate()}
        >
          {t('guide.walkForward.run')}
        </Button>
      </div>
    </div>
  );
}

/** How far it is, how long it takes, and the way to stop it. */
function Running({ job }: { readonly job: Job }) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const cancel = useMutation({ mutationFn: () => client.research.cancel({ jobId: job.id }) });
  return (
    <div className={styles['form']} aria-live="polite" data-testid="guide-running">
      <b>
        {t(cancel.isPending ? 'explorer.run.cancelling' : 'guide.walkForward.running', {
          done: format.number(job.doneWindows),
          total: format.number(job.totalWindows),
        })}
      </b>
      <Progress value={job.progress} aria-label={t('guide.walkForward.progress')} />
      <span className={styles['quiet']}>
        {job.remainingMs === null
          ? format.percent(job.progress, 0)
          : t('explorer.run.percentLeft', {
              percent: format.percent(job.progress, 0),
              time: formatDuration(job.remainingMs),
            })}
      </span>
      {cancel.error !== null && <ErrorState error={cancel.error} onRetry={() => cancel.mutate()} />}
      <div>
        <Button icon={X} disabled={cancel.isPending} onClick={() => cancel.mutate()}>
          {t('explorer.form.cancel')}
        </Button>
      </div>
    </div>
  );
}
