import { FlaskConical } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import type { ValidationReport } from '../../../shared/contract/validation.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { validateAgain } from './research-actions.ts';
import { useShownReport, useShownRunId } from './use-shown-report.ts';
import styles from './research.module.css';
import { HelpLink } from '../../ui/help-link.tsx';

/** Shows the chosen run, or in its place why there is none. */
export function WithReport({ children }: { readonly children: (report: WalkForwardReport) => ReactNode }) {
  const t = useT();
  const runId = useShownRunId();
  const { data, error, isFetching, refetch } = useShownReport();
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data) return <PanelColumn>{children(data)}</PanelColumn>;
  if (runId !== null && isFetching) return <Skeleton />;
  return <p className={styles['waiting']}>{t('research.waiting')}</p>;
}

/** Shows a section of the run's validation, or why it has none and how to get it. */
export function WithValidation<Section>({
  isMain = false,
  section,
  of,
  children,
}: {
  /** The one panel that explains and offers the next step; the others stay quiet. */
  readonly isMain?: boolean;
  /** Name of the section in `missing`. */
  readonly section?: string;
  readonly of: (validation: ValidationReport) => Section | null;
  readonly children: (part: Section, report: WalkForwardReport) => ReactNode;
}) {
  const t = useT();
  const client = useClient();
  return (
    <WithReport>
      {(report) => {
        const { validation } = report;
        if (validation === null && !isMain)
          return <p className={styles['waiting']}>{t('research.notValidated.title')}</p>;
        if (validation === null) {
          return (
            <EmptyState
              icon={FlaskConical}
              title={t('research.notValidated.title')}
              actions={
                <Button look="primary" onClick={() => void validateAgain(client, report.runId)}>
                  {t('research.validate')}
                </Button>
              }
            >
              {t('research.notValidated.text')}
            </EmptyState>
          );
        }
        const part = of(validation);
        if (part === null) {
          const reason = section === undefined ? undefined : validation.missing[section];
          return <p className={styles['waiting']}>{reason ?? t('research.sectionMissing')}</p>;
        }
        return children(part, report);
      }}
    </WithReport>
  );
}

/** Nothing has run yet: where to begin. */
export function NoRuns() {
  const t = useT();
  return (
    <EmptyState
      icon={FlaskConical}
      title={t('research.empty.title')}
      actions={
        <>
          <Button look="primary" onClick={() => openWorkspace('explorer')}>
            {t('research.empty.open')}
          </Button>
          <HelpLink to={{ kind: 'page', page: 'statistics' }} />
        </>
      }
    >
      {t('research.empty.text')}
    </EmptyState>
  );
}
