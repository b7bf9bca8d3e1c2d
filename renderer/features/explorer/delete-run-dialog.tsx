import { useMutation } from '@tanstack/react-query';
import type { RunSummary } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { openNewestRun } from './explorer-actions.ts';
import { forgetReport, useExplorer } from './explorer-store.ts';

interface DeleteRunDialogProps {
  readonly run: RunSummary;
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}

/** Asks before a run is deleted; what it tried stays counted, because luck does not forget. */
export function DeleteRunDialog({ run, onClose, onDeleted }: DeleteRunDialogProps) {
  const t = useT();
  const times = useTimes();
  const client = useClient();
  const removal = useMutation({
    mutationFn: () => client.research.remove({ runId: run.runId }),
    onSuccess: async () => {
      const shown = useExplorer.getState().report;
      onDeleted();
      if (shown?.runId !== run.runId) return;
      forgetReport();
      await openNewestRun(client, shown.request, shown.request.strategyId);
    },
  });
  return (
    <ConfirmDialog
      title={t('explorer.delete.title', {
        strategy: run.strategyId,
        symbol: `${run.symbol} ${run.timeframe}`,
        time: times.dateTimeSeconds(run.createdAt),
      })}
      text={t('explorer.delete.text')}
      keep={t('explorer.delete.keep')}
      confirm={t('explorer.delete.confirm')}
      act={removal}
      onClose={onClose}
      confirmTestId="confirm-delete-run"
    />
  );
}
