import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import type { StorageFacts } from '../../../../shared/contract/maintenance.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { seriesText, useSeriesList } from '../../../stores/live-store.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Figure } from '../../../ui/figure.tsx';
import { FigureText } from '../../../ui/figure-text.tsx';
import { utcTimes } from '../../../ui/format/time-format.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll, Section } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { showFailure, showToast } from '../../../ui/toast.tsx';
import { Backups } from './backups.tsx';
import { ExportMenu } from './export-menu.tsx';
import { useBytes } from './use-bytes.ts';
import { WaitingRestore } from './waiting-restore.tsx';
import styles from './storage.module.css';
import text from '../../../ui/text.module.css';

type StoredSeries = StorageFacts['series'][number];

/** What the store takes on the disk, what lies in the archive, and the backups. */
export function StoragePanel() {
  const t = useT();
  const client = useClient();
  const list = useSeriesList();
  const storage = useQuery({
    // Sizes change with the candles; asked again when any series did.
    queryKey: ['storage', list.map((series) => series.contentHash).join()],
    queryFn: () => client.maintenance.storage(),
    placeholderData: (last) => last,
  });
  if (storage.isError) return <ErrorState error={storage.error} onRetry={() => void storage.refetch()} />;
  if (storage.data === undefined) return <Skeleton rows={6} />;
  return (
    <PanelColumn>
      <PanelScroll>
        <div className={styles['halves']}>
          <div>
            <StoreSection facts={storage.data} />
          </div>
          <div>
            <Section title={t('data.backups.title')} aside={t('data.backups.aside')}>
              {storage.data.waitingRestore !== null && <WaitingRestore path={storage.data.waitingRestore} />}
              <Backups />
            </Section>
          </div>
        </div>
      </PanelScroll>
    </PanelColumn>
  );
}

function StoreSection({ facts }: { readonly facts: StorageFacts }) {
  const t = useT();
  const format = useFormat();
  const bytes = useBytes();
  const client = useClient();
  const queries = useQueryClient();
  const move = useMutation({
    mutationFn: ({ series, isBack }: { series: StoredSeries | null; isBack: boolean }) => {
      const of = series === null ? {} : { series: { symbol: series.symbol, timeframe: series.timeframe } };
      return isBack ? client.maintenance.unarchive(of) : client.maintenance.archive(of);
    },
    onSuccess(report, { isBack }) {
      showToast({
        tone: report.months > 0 ? 'good' : 'neutral',
        title:
          report.months === 0
            ? t('data.archive.nothing')
            : t(isBack ? 'data.archive.broughtBack' : 'data.archive.moved', {
                count: report.months,
                shown: format.number(report.months),
              }),
        ...(report.months === 0
          ? {}
          : {
              text: t('data.archive.sizes', {
                before: bytes(report.bytesBefore),
                after: bytes(report.bytesAfter),
              }),
            }),
      });
    },
    onError: (error) => showFailure(error),
    onSettled: () => queries.invalidateQueries({ queryKey: ['storage'] }),
  });
  const columns: readonly TableColumn<StoredSeries>[] = [
    {
      key: 'series',
      header: t('data.column.symbol'),
      sortBy: seriesText,
      cell: ({ symbol, timeframe }) => (
        <>
          <span className={text['strong']}>{symbol}</span>{' '}
          <span className={text['secondary']}>{timeframe}</span>
        </>
      ),
    },
    {
      key: 'bars',
      header: t('data.column.bars'),
      isNumeric: true,
      sortBy: ({ bars }) => bars,
      cell: ({ bars }) => format.number(bars),
    },
    {
      key: 'bytes',
      header: t('data.storage.inStore'),
      isNumeric: true,
      sortBy: (series) => series.bytes,
      cell: (series) => bytes(series.bytes),
    },
    {
      key: 'archived',
      header: t('data.storage.inArchive'),
      isNumeric: true,
      sortBy: ({ archivedBytes }) => archivedBytes,
      cell: ({ archivedBytes, archivedBars }) =>
        archivedBars === 0 ? (
          <FigureText undefinedBecause={t('data.storage.inArchive.none')}>{format.number(null)}</FigureText>
        ) : (
          bytes(archivedBytes)
        ),
    },
    {
      key: 'to',
      header: t('data.storage.archivedTo'),
      unit: utcTimes.name,
      cell: ({ archivedTo }) => (
        <FigureText undefinedBecause={t('data.storage.inArchive.none')}>
          {utcTimes.date(archivedTo)}
        </FigureText>
      ),
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 96,
      cell: (series) => (
        <span className={styles['acts']}>
          <ExportMenu series={series} />
          <IconButton
            icon={Archive}
            label={t('data.archive.one', { series: seriesText(series) })}
            disabled={move.isPending}
            onClick={() => move.mutate({ series, isBack: false })}
          />
          {series.archivedBars > 0 && (
            <IconButton
              icon={ArchiveRestore}
              label={t('data.archive.back', { series: seriesText(series) })}
              disabled={move.isPending}
              onClick={() => move.mutate({ series, isBack: true })}
            />
          )}
        </span>
      ),
    },
  ];
  return (
    <Section title={t('data.storage.title')}>
      <div className={styles['figures']}>
        <Figure
          label={<span title={facts.storeFile}>{t('data.storage.store')}</span>}
          value={bytes(facts.storeBytes)}
        />
        <Figure
          label={<span title={facts.archiveFolder}>{t('data.storage.archive')}</span>}
          value={bytes(facts.archiveBytes)}
        />
        <Figure label={t('data.storage.free')} value={bytes(facts.freeBytes)} />
      </div>
      <div className={styles['actions']}>
        <Button
          icon={Archive}
          disabled={move.isPending || facts.series.length === 0}
          title={t('data.archive.all.hint')}
          onClick={() => move.mutate({ series: null, isBack: false })}
        >
          {t(move.isPending ? 'data.archive.working' : 'data.archive.all')}
        </Button>
      </div>
      <Table aria-label={t('data.storage.title')} rows={facts.series} columns={columns} rowKey={seriesText} />
    </Section>
  );
}
