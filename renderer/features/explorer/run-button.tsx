import { Play } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { startWalkForward } from './explorer-actions.ts';
import { useExplorer } from './explorer-store.ts';
import { useExplorerForm } from './use-explorer-form.ts';

interface RunButtonProps {
  /** Says how many combinations it runs. */
  readonly isNamed?: boolean;
}

/** Starts the walk-forward that the form describes. */
export function RunButton({ isNamed = false }: RunButtonProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const run = useExplorer((state) => state.run);
  const { request, estimate, failure, series, missing } = useExplorerForm();
  const isBusy = run.kind === 'running' || run.kind === 'starting';
  if (isNamed && series === null) {
    return (
      <Button look="primary" onClick={() => openWorkspace('data')}>
        {t('explorer.form.openData')}
      </Button>
    );
  }
  const canRun =
    request !== null &&
    missing.length === 0 &&
    !isBusy &&
    failure === null &&
    (estimate?.problem ?? null) === null;
  return (
    <Button
      look="primary"
      icon={Play}
      disabled={!canRun}
      data-testid={isNamed ? 'run-first' : 'run'}
      onClick={() => {
        if (request) void startWalkForward(client, request);
      }}
    >
      {isNamed && estimate && estimate.combinations > 0
        ? t('explorer.form.runCount', { count: format.number(estimate.combinations) })
        : t('explorer.form.run')}
    </Button>
  );
}
