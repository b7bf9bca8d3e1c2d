import { useQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import type { SeriesVersion } from '../../../../shared/contract/series.ts';
import type { CandleSeries } from '../../../../shared/domain/series.ts';
import type { MessageId } from '../../../locales/catalogs.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { seriesText } from '../../../stores/live-store.ts';
import { Badge } from '../../../ui/badge.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { Term } from '../../../ui/glossary/term.tsx';
import { PanelColumn, PanelScroll } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { Table, type TableColumn } from '../../../ui/table.tsx';
import text from '../../../ui/text.module.css';
import { WithChosenSeries } from '../with-chosen-series.tsx';

const causeTexts: Readonly<Record<SeriesVersion['cause'], MessageId>> = {
  import: 'data.versions.import',
  download: 'data.versions.download',
  stream: 'data.versions.stream',
  repair: 'data.versions.repair',
  undo: 'data.versions.undo',
};

const hashShown = 12;

/** What the chosen series has been: every state that a run may have named. */
export function VersionsPanel() {
  return (
    <WithChosenSeries otherwise="data.versions.choose">
      {(series) => <VersionsOf series={series} />}
    </WithChosenSeries>
  );
}

function VersionsOf({ series }: { readonly series: CandleSeries }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes(series);
  const client = useClient();
  const { symbol, timeframe, contentHash } = series;
  const versions = useQuery({
    queryKey: ['versions', symbol, timeframe, contentHash],
    queryFn: () => client.series.versions({ symbol, timeframe }),
    placeholderData: (last) => last,
  });
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />;
  if (versions.data === undefined) return <Skeleton rows={4} />;
  if (versions.data.length === 0) {
    return (
      <EmptyState icon={History} title={t('data.versions.none')}>
        {t('data.versions.none.text')}
      </EmptyState>
    );
  }
  const columns: readonly TableColumn<SeriesVersion>[] = [
    {
      key: 'time',
      header: t('data.versions.time'),
      unit: times.name,
      sortBy: ({ createdAt }) => createdAt,
      cell: ({ createdAt }) => times.dateTime(createdAt),
    },
    { key: 'cause', header: t('data.versions.cause'), cell: ({ cause }) => t(causeTexts[cause]) },
    {
      key: 'bars',
      header: t('data.column.bars'),
      isNumeric: true,
      cell: ({ bars }) => format.number(bars),
    },
    {
      key: 'to',
      header: t('data.column.to'),
      unit: times.name,
      cell: ({ lastTime }) => times.dateTime(lastTime),
    },
    {
      key: 'hash',
      header: <Term of="content_hash">{t('data.column.hash')}</Term>,
      cell: (version) => (
        <span title={version.contentHash} data-selectable>
          <span className={text['mono']}>{version.contentHash.slice(0, hashShown)}</span>{' '}
          {version.contentHash === contentHash && <Badge tone="good">{t('data.versions.present')}</Badge>}
        </span>
      ),
    },
  ];
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('data.versions.label', { series: seriesText(series) })}
          rows={versions.data}
          columns={columns}
          rowKey={(version) => `${version.createdAt} ${version.contentHash}`}
        />
      </PanelScroll>
    </PanelColumn>
  );
}
