import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { BackupFacts } from '../../../../shared/contract/maintenance.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { showToast } from '../../../ui/toast.tsx';

interface RestoreDialogProps {
  readonly backup: BackupFacts;
  readonly onClose: () => void;
}

/** Asks before a backup takes the place of the store at the next start. */
export function RestoreDialog({ backup, onClose }: RestoreDialogProps) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const client = useClient();
  const queries = useQueryClient();
  const restore = useMutation({
    mutationFn: () => client.maintenance.restore({ path: backup.path }),
    onSuccess() {
      void queries.invalidateQueries({ queryKey: ['storage'] });
      showToast({
        tone: 'good',
        title: t('data.restore.staged'),
        text: t('data.restore.staged.text'),
        isSticky: true,
      });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={t('data.restore.title', { time: times.stamp(backup.createdAt) })}
      text={t('data.restore.text', {
        series: format.number(backup.series),
        bars: format.number(backup.bars),
      })}
      keep={t('data.restore.keep')}
      confirm={t(restore.isPending ? 'data.restore.checking' : 'data.restore.confirm')}
      act={restore}
      onClose={onClose}
    />
  );
}
