import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Percent, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { AuxiliarySeries } from '../../../../shared/contract/auxiliary.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Term } from '../../../ui/glossary/term.tsx';
import { IconButton } from '../../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { useDownloads } from '../downloads/use-downloads.ts';
import { AuxiliaryImport } from './auxiliary-import.tsx';
import { auxiliaryKindTexts } from './auxiliary-texts.ts';
import text from '../../../ui/text.module.css';

const hashShown = 8;

const keyOf = ({ symbol, kind }: AuxiliarySeries): string => `${symbol} ${kind}`;

/** Funding rates and open interest: what is stored of them, and a file of more. */
export function AuxiliaryPanel() {
  return (
    <PanelColumn>
      <AuxiliaryImport />
      <AuxiliaryList />
    </PanelColumn>
  );
}

function AuxiliaryList() {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const client = useClient();
  const queries = useQueryClient();
  const [toRemove, setToRemove] = useState<AuxiliarySeries | null>(null);
  const list = useQuery({ queryKey: ['auxiliary'], queryFn: () => client.auxiliary.list() });
  const done = useDownloads()
    .value?.filter(({ request, state }) => request.kind !== 'candles' && state !== 'waiting')
    .map(({ rows }) => rows)
    .join();
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: ['auxiliary'] });
  }, [queries, done]);
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.data === undefined) return <Skeleton rows={3} />;
  if (list.data.length === 0) {
    return (
      <EmptyState icon={Percent} title={t('data.auxiliary.none')}>
        {t('data.auxiliary.none.text')}
      </EmptyState>
    );
  }
  const columns: readonly TableColumn<AuxiliarySeries>[] = [
    {
      key: 'symbol',
      header: t('data.column.symbol'),
      sortBy: ({ symbol }) => symbol,
      cell: ({ symbol }) => <span className={text['strong']}>{symbol}</span>,
    },
    {
      key: 'kind',
      header: t('data.downloads.kinds'),
      sortBy: ({ kind }) => kind,
      cell: ({ kind }) => t(auxiliaryKindTexts[kind]),
    },
    {
      key: 'points',
      header: t('data.auxiliary.points'),
      isNumeric: true,
      sortBy: ({ points }) => points,
      cell: ({ points }) => format.number(points),
    },
    {
      key: 'from',
      header: t('data.column.from'),
      unit: times.name,
      cell: ({ firstTime }) => times.dateTime(firstTime),
    },
    {
      key: 'to',
      header: t('data.column.to'),
      unit: times.name,
      sortBy: ({ lastTime }) => lastTime,
      cell: ({ lastTime }) => times.dateTime(lastTime),
    },
    {
      key: 'hash',
      header: <Term of="content_hash">{t('data.column.hash')}</Term>,
      cell: ({ contentHash }) => (
        <span className={text['mono']} title={contentHash} data-selectable>
          {contentHash.slice(0, hashShown)}
        </span>
      ),
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 40,
      cell: (series) => (
        <IconButton
          icon={Trash2}
          label={t('data.remove', { series: `${series.symbol} ${t(auxiliaryKindTexts[series.kind])}` })}
          onClick={() => setToRemove(series)}
        />
      ),
    },
  ];
  return (
    <PanelScroll>
      <Table aria-label={t('data.panel.auxiliary')} rows={list.data} columns={columns} rowKey={keyOf} />
      {toRemove !== null && <RemoveAuxiliary series={toRemove} onClose={() => setToRemove(null)} />}
    </PanelScroll>
  );
}

interface RemoveAuxiliaryProps {
  readonly series: AuxiliarySeries;
  readonly onClose: () => void;
}

function RemoveAuxiliary({ series, onClose }: RemoveAuxiliaryProps) {
  const t = useT();
  const format = useFormat();
  const client = useClient();
  const queries = useQueryClient();
  const { symbol, kind, points } = series;
  const removal = useMutation({
    mutationFn: () => client.auxiliary.remove({ symbol, kind }),
    async onSuccess() {
      onClose();
      await queries.invalidateQueries({ queryKey: ['auxiliary'] });
    },
  });
  return (
    <ConfirmDialog
      title={t('data.remove.title', { series: `${symbol} ${t(auxiliaryKindTexts[kind])}` })}
      text={t('data.auxiliary.remove.text', { points: format.number(points) })}
      keep={t('data.remove.keep')}
      confirm={t('data.remove.confirm')}
      act={removal}
      onClose={onClose}
    />
  );
}
