import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Redo2, Undo2 } from 'lucide-react';
import type { Repair } from '../../../../shared/contract/repairs.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Badge } from '../../../ui/badge.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Section } from '../../../ui/panel-layout.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import { showFailure } from '../../../ui/toast.tsx';
import { repairKindTexts } from './repair-offers.ts';
import text from '../../../ui/text.module.css';

/** The repairs of a series, in force or undone; the stored candles below them stay as they came. */
export function RepairsList({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const client = useClient();
  const queries = useQueryClient();
  const { symbol, timeframe, contentHash } = series;
  const repairs = useQuery({
    queryKey: ['repairs', symbol, timeframe, contentHash],
    queryFn: () => client.repairs.list({ symbol, timeframe }),
    placeholderData: (last) => last,
  });
  const turn = useMutation({
    mutationFn: ({ id, undoneAt }: Repair) =>
      undoneAt === null ? client.repairs.undo({ id }) : client.repairs.redo({ id }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['repairs', symbol, timeframe] }),
    onError: (error) => showFailure(error),
  });
  if (repairs.isError) return <ErrorState error={repairs.error} />;
  if (repairs.data === undefined || repairs.data.length === 0) return null;
  const columns: readonly TableColumn<Repair>[] = [
    {
      key: 'kind',
      header: t('data.repairs.kind'),
      cell: ({ kind, undoneAt, overwrittenBars }) => (
        <>
          <span className={undoneAt === null ? text['strong'] : text['tertiary']}>
            {t(repairKindTexts[kind])}
          </span>{' '}
          {undoneAt !== null && <Badge>{t('data.repairs.undone')}</Badge>}
          {undoneAt === null && overwrittenBars > 0 && (
            <Badge tone="warning" title={t('data.repairs.overwritten.text')}>
              {t('data.repairs.overwritten', {
                count: overwrittenBars,
                shown: format.number(overwrittenBars),
              })}
            </Badge>
          )}
        </>
      ),
    },
    {
      key: 'bars',
      header: t('data.column.bars'),
      isNumeric: true,
      cell: ({ bars }) => format.number(bars),
    },
    {
      key: 'range',
      header: t('data.downloads.range'),
      unit: times.name,
      cell: ({ firstTime, lastTime, createdAt }) => (
        <span title={t('data.repairs.at', { time: times.stamp(createdAt) })}>
          {times.dateRange(firstTime, lastTime)}
        </span>
      ),
    },
    {
      key: 'act',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 36,
      cell: (repair) => (
        <IconButton
          icon={repair.undoneAt === null ? Undo2 : Redo2}
          label={t(repair.undoneAt === null ? 'data.repairs.undo' : 'data.repairs.redo')}
          disabled={turn.isPending}
          onClick={() => turn.mutate(repair)}
        />
      ),
    },
  ];
  return (
    <Section title={t('data.repairs.title')} aside={t('data.repairs.aside')}>
      <Table
        aria-label={t('data.repairs.title')}
        rows={repairs.data}
        columns={columns}
        rowKey={({ id }) => id}
      />
    </Section>
  );
}
