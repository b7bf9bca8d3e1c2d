import { CircleCheck, DatabaseZap } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { seriesText, useSeries } from '../../stores/live-store.ts';
import { useWorkspaceStore } from '../../stores/workspace-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatDateTime } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { useCoverage } from './coverage-query.ts';

interface Gap {
  readonly fromTime: number;
  readonly toTime: number;
  readonly missingBars: number | null;
}

/** Where the chosen series has no bars although its market was open. */
export function GapsPanel() {
  const t = useT();
  const format = useFormat();
  const series = useSeries(useWorkspaceStore((state) => state.series));
  const coverage = useCoverage(series);
  if (series === null) {
    return (
      <PanelColumn>
        <EmptyState icon={DatabaseZap} title={t('data.coverage.none')}>
          {t('data.gaps.choose')}
        </EmptyState>
      </PanelColumn>
    );
  }
  if (coverage.isError) return <ErrorState error={coverage.error} onRetry={() => void coverage.refetch()} />;
  if (coverage.isPending) return <Skeleton rows={6} />;
  if (coverage.data.gaps.length === 0) {
    const isContinuous = series.calendar === 'continuous';
    return (
      <PanelColumn>
        <EmptyState icon={CircleCheck} title={t(isContinuous ? 'data.gaps.none' : 'data.gaps.sessions')}>
          {t(isContinuous ? 'data.gaps.none.text' : 'data.noGaps.sessions')}
        </EmptyState>
      </PanelColumn>
    );
  }
  const columns: readonly TableColumn<Gap>[] = [
    {
      key: 'from',
      header: t('data.gaps.from'),
      unit: t('data.utc'),
      sortBy: (gap) => gap.fromTime,
      cell: (gap) => formatDateTime(gap.fromTime),
    },
    { key: 'to', header: t('data.gaps.to'), unit: t('data.utc'), cell: (gap) => formatDateTime(gap.toTime) },
    {
      key: 'bars',
      header: t('data.gaps.bars'),
      isNumeric: true,
      sortBy: (gap) => gap.missingBars,
      cell: (gap) => format.number(gap.missingBars),
    },
  ];
  return (
    <PanelColumn>
      <PanelScroll>
        <Table
          aria-label={t('data.gaps.label', { series: seriesText(series) })}
          rows={coverage.data.gaps}
          columns={columns}
          rowKey={(gap) => gap.fromTime}
        />
      </PanelScroll>
    </PanelColumn>
  );
}
