import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { DatabaseBackup, RotateCcw, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { BackupFacts } from '../../../../shared/contract/maintenance.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { showFailure, showToast } from '../../../ui/toast.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBytes } from './use-bytes.ts';
import styles from './storage.module.css';
import text from '../../../ui/text.module.css';

/** Whole copies of the store: make one, check one, go back to one. */
export function Backups() {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const bytes = useBytes();
  const client = useClient();
  const queries = useQueryClient();
  const [progress, setProgress] = useState<number | null>(null);
  const [toRestore, setToRestore] = useState<BackupFacts | null>(null);
  const backups = useQuery({
    queryKey: ['backups'],
    queryFn: () => client.maintenance.backups({}),
  });
  const backup = useMutation({
    async mutationFn() {
      setProgress(0);
      for await (const step of await client.maintenance.backup({})) {
        if (step.kind === 'progress') setProgress(step.all === 0 ? 0 : step.done / step.all);
        else return step.backup;
      }
      return null;
    },
    onSuccess(made) {
      if (made !== null)
        showToast({
          tone: 'good',
          title: t('data.backups.made'),
          text: `${made.path} · ${bytes(made.bytes)}`,
        });
    },
    onError: (error) => showFailure(error),
    onSettled() {
      setProgress(null);
      return queries.invalidateQueries({ queryKey: ['backups'] });
    },
  });
  const verify = useMutation({
    mutationFn: ({ path }: BackupFacts) => client.maintenance.verify({ path }),
    onSuccess: (facts) =>
      showToast({
        tone: 'good',
        title: t('data.backups.verified'),
        text: t('data.backups.verified.text', {
          count: facts.files,
          files: format.number(facts.files),
          bars: format.number(facts.bars),
        }),
      }),
    onError: (error) => showFailure(error),
  });
  const columns: readonly TableColumn<BackupFacts>[] = [
    {
      key: 'time',
      header: t('data.backups.time'),
      unit: times.name,
      sortBy: ({ createdAt }) => createdAt,
      cell: ({ createdAt, path }) => <span title={path}>{times.dateTime(createdAt)}</span>,
    },
    {
      key: 'bars',
      header: t('data.column.bars'),
      isNumeric: true,
      cell: ({ bars }) => format.number(bars),
    },
    {
      key: 'size',
      header: t('data.backups.size'),
      isNumeric: true,
      cell: (facts) => bytes(facts.bytes),
    },
    { key: 'version', header: t('data.backups.version'), cell: ({ version }) => version },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 64,
      cell: (facts) => (
        <span className={styles['acts']}>
          <IconButton
            icon={ShieldCheck}
            label={t('data.backups.verify')}
            disabled={verify.isPending}
            onClick={() => verify.mutate(facts)}
          />
          <IconButton
            icon={RotateCcw}
            label={t('data.backups.restore')}
            onClick={() => setToRestore(facts)}
          />
        </span>
      ),
    },
  ];
  return (
    <>
      <div className={styles['actions']}>
        <Button
          look="primary"
          icon={DatabaseBackup}
          disabled={backup.isPending}
          onClick={() => backup.mutate()}
        >
          {t(backup.isPending ? 'data.backups.making' : 'data.backups.make')}
        </Button>
        {progress !== null && (
          <Progress value={progress} size="small" aria-label={t('data.backups.making')} />
        )}
      </div>
      {backups.isError && <ErrorState error={backups.error} onRetry={() => void backups.refetch()} />}
      {backups.data === undefined && !backups.isError && <Skeleton rows={2} />}
      {backups.data?.length === 0 && (
        <EmptyState icon={DatabaseBackup} title={t('data.backups.none')}>
          {t('data.backups.none.text')}
        </EmptyState>
      )}
      {backups.data !== undefined && backups.data.length > 0 && (
        <Table
          aria-label={t('data.backups.title')}
          rows={backups.data}
          columns={columns}
          rowKey={({ path }) => path}
        />
      )}
      {toRestore !== null && <RestoreDialog backup={toRestore} onClose={() => setToRestore(null)} />}
    </>
  );
}
