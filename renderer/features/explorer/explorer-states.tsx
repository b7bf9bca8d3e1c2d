import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { DeskFailure } from '../../transport/failure.ts';
import type { ExplorerReport } from './combination-columns.ts';
import { acceptGapsAndStart } from './explorer-actions.ts';
import { useExplorer } from './explorer-store.ts';
import { RunButton } from './run-button.tsx';
import styles from './explorer.module.css';
import { HelpLink } from '../../ui/help-link.tsx';

interface WithReportProps {
  /** The one panel that explains and offers the next step; the others stay quiet. */
  readonly isMain?: boolean;
  /** What the panel will show, in one quiet sentence. */
  readonly waiting?: string;
  readonly children: (report: ExplorerReport) => ReactNode;
}

/** Shows a report, or in its place why there is none and what to do. */
export function WithReport({ isMain = false, waiting, children }: WithReportProps) {
  const t = useT();
  const client = useClient();
  const report = useExplorer((state) => state.report);
  const run = useExplorer((state) => state.run);
  const isLoading = useExplorer((state) => state.loadingRunId !== null);
  const series = usePanelSeries();
  if (isLoading || (report === null && run.kind === 'running')) return <Skeleton />;
  if (isMain && run.kind === 'failed' && report === null) {
    return (
      <ErrorState
        error={new DeskFailure(run.code, run.message, run.remedy, { openGaps: run.openGaps })}
        safe={t('explorer.failed.safe')}
        actions={
          run.openGaps.length > 0 && (
            <Button onClick={() => void acceptGapsAndStart(client)}>{t('kit.openGaps.accept')}</Button>
          )
        }
      />
    );
  }
  if (report) return children(report);
  if (!isMain) return waiting === undefined ? null : <p className={styles['waiting']}>{waiting}</p>;
  return (
    <EmptyState
      icon={FlaskConical}
      title={series ? t('explorer.empty.title', { symbol: series.symbol }) : t('explorer.empty.titleAny')}
      actions={
        <>
          <RunButton isNamed />
          <HelpLink to={{ kind: 'page', page: 'walk-forward' }} />
        </>
      }
    >
      {t('explorer.empty.text')}
    </EmptyState>
  );
}
