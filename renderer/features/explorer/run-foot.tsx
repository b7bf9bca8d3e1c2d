import { useHostText } from '../../locales/host-text.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDuration } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelFoot } from '../../ui/panel-layout.tsx';
import { StepProgress } from '../../ui/progress.tsx';
import { OpenGapsNote } from '../research-form/open-gaps-note.tsx';
import { acceptGapsAndStart, cancelWalkForward } from './explorer-actions.ts';
import { useExplorer } from './explorer-store.ts';
import type { ExplorerRun } from './explorer-store.ts';
import { RunButton } from './run-button.tsx';
import { useExplorerForm } from './use-explorer-form.ts';
import styles from './explorer.module.css';

/** What a run does beside going through its windows, which has a bar of its own. */
const laterPhases = ['neighbourhoods', 'checking', 'validation', 'storing'] as const;

/** Progress of the run and its buttons; stays in view while the form scrolls. */
export function RunFoot() {
  const run = useExplorer((state) => state.run);
  return <PanelFoot>{run.kind === 'running' ? <Running run={run} /> : <Ready run={run} />}</PanelFoot>;
}

function Running({ run }: { readonly run: Extract<ExplorerRun, { kind: 'running' }> }) {
  const t = useT();
  const hostText = useHostText();
  const format = useFormat();
  const client = useClient();
  const { job, isCancelling } = run;
  const phase = laterPhases.find((one) => one === job.phase);
  const percent = format.percent(job.progress, 0);
  const part = job.totalWindows > 0 ? Math.max(0.02, job.progress * job.totalWindows - job.doneWindows) : 0;
  return (
    <>
      <div className={styles['row']}>
        <strong className={styles['ellipsis']}>
          {isCancelling
            ? t('explorer.run.cancelling')
            : job.state === 'pending'
              ? t('explorer.run.pending')
              : hostText(job.title)}
        </strong>
        <span className={styles['end']} data-testid="progress-windows">
          {t('explorer.run.windowOf', {
            done: format.number(Math.min(job.totalWindows, job.doneWindows + 1)),
            total: format.number(job.totalWindows),
          })}
        </span>
      </div>
      <div data-testid="progress" data-progress={job.progress}>
        <StepProgress
          done={job.doneWindows}
          total={job.totalWindows}
          part={Math.min(1, part)}
          aria-label={t('explorer.run.windowsDone')}
        />
      </div>
      <div className={styles['row']}>
        <span className={styles['secondary']}>
          {job.remainingMs === null
            ? percent
            : t('explorer.run.percentLeft', { percent, time: formatDuration(job.remainingMs) })}
          {phase && <span className={styles['quiet']}> · {t(`explorer.phase.${phase}`)}</span>}
        </span>
        <span className={styles['end']} />
        <Button data-testid="cancel" disabled={isCancelling} onClick={() => void cancelWalkForward(client)}>
          {t('explorer.form.cancel')}
        </Button>
      </div>
    </>
  );
}

function Ready({ run }: { readonly run: ExplorerRun }) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const hostText = useHostText();
  const { problems, estimate, failure, series, missing } = useExplorerForm();
  const problem =
    (series === null ? t('explorer.form.importFirst') : null) ??
    (problems.length > 0 ? t('explorer.form.fixFields', { count: problems.length }) : null) ??
    (missing.length > 0 ? t('explorer.inputs.first') : null) ??
    (failure ? `${hostText(failure.message)} ${hostText(failure.remedy)}` : null) ??
    (estimate?.problem ? hostText(estimate.problem) : null) ??
    (run.kind === 'failed' && run.openGaps.length === 0
      ? `${hostText(run.message)} ${hostText(run.remedy)}`
      : null);
  return (
    <>
      {problem !== null && (
        <div className={styles['error']} role="alert" data-testid="run-problem">
          {problem}
        </div>
      )}
      {problem === null && run.kind === 'failed' && (
        <OpenGapsNote openGaps={run.openGaps} onAccept={() => void acceptGapsAndStart(client)} />
      )}
      {problem === null && run.kind === 'cancelled' && (
        <div className={styles['secondary']} role="status" data-testid="run-cancelled">
          {t('explorer.run.cancelled', { percent: format.percent(run.job.progress, 0) })}
        </div>
      )}
      <div className={styles['row']}>
        <span className={styles['end']} />
        <RunButton />
      </div>
    </>
  );
}
