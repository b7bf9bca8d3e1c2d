import { SearchX, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { seriesText, useSeriesList } from '../../stores/live-store.ts';
import { usePanelSeries } from '../../stores/panel-place.tsx';
import { selectSeries } from '../../stores/panel-place.tsx';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { useDataScreen } from './data-store.ts';
import { Age, HoleCount } from './series-cells.tsx';
import { CoverageStrip } from './coverage-strip.tsx';
import { DropZone } from './drop-zone.tsx';
import { FirstRun } from './first-run.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { SourceBadge } from './source-badge.tsx';
import text from '../../ui/text.module.css';

const hashShown = 8;

/** Whether every word of the filter is somewhere in the name, the timeframe or the venue. */
function isFound({ symbol, timeframe, venue, source }: CandleSeries, filter: string): boolean {
  const text = `${symbol} ${timeframe} ${venue ?? ''} ${source}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** Every stored series, and the way to more. */
export function SeriesPanel() {
  const list = useSeriesList();
  return (
    <PanelColumn>
      <DropZone>{list.length === 0 ? <FirstRun /> : <SeriesTable list={list} />}</DropZone>
    </PanelColumn>
  );
}

function SeriesTable({ list }: { readonly list: readonly CandleSeries[] }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const chosen = usePanelSeries();
  const [toRemove, setToRemove] = useState<CandleSeries | null>(null);
  const filter = useDataScreen((state) => state.filter);
  const shown = useMemo(() => list.filter((series) => isFound(series, filter)), [list, filter]);
  if (shown.length === 0) {
    return (
      <EmptyState
        icon={SearchX}
        title={t('data.filter.none')}
        actions={
          <Button onClick={() => useDataScreen.setState({ filter: '' })}>{t('data.filter.clear')}</Button>
        }
      >
        {t('data.filter.none.text')}
      </EmptyState>
    );
  }
  const columns: readonly TableColumn<CandleSeries>[] = [
    {
      key: 'symbol',
      header: t('data.column.symbol'),
      sortBy: (series) => series.symbol,
      cell: (series) => (
        <>
          <span className={text['strong']}>{series.symbol}</span>{' '}
          <span className={text['secondary']}>{series.timeframe}</span>
        </>
      ),
    },
    {
      key: 'source',
      header: t('data.column.source'),
      sortBy: (series) => series.source,
      cell: (series) => <SourceBadge source={series.source} venue={series.venue} />,
    },
    {
      key: 'bars',
      header: t('data.column.bars'),
      isNumeric: true,
      sortBy: (series) => series.bars,
      cell: (series) => format.number(series.bars),
    },
    {
      key: 'from',
      header: t('data.column.from'),
      unit: times.name,
      sortBy: (series) => series.firstTime,
      cell: (series) => (
        <FigureText undefinedBecause={t('data.none.bars')}>{times.date(series.firstTime)}</FigureText>
      ),
    },
    {
      key: 'to',
      header: t('data.column.to'),
      unit: times.name,
      sortBy: (series) => series.lastTime,
      cell: (series) => (
        <FigureText undefinedBecause={t('data.none.bars')}>{times.date(series.lastTime)}</FigureText>
      ),
    },
    {
      key: 'coverage',
      header: t('data.column.coverage'),
      width: '20%',
      cell: (series) => <CoverageStrip series={series} />,
    },
    {
      key: 'gaps',
      header: <Term of="gap">{t('data.column.openGaps')}</Term>,
      isNumeric: true,
      sortBy: (series) => series.openGapCount,
      cell: (series) => <HoleCount series={series} />,
    },
    {
      key: 'repairs',
      header: t('data.column.repairs'),
      isNumeric: true,
      sortBy: (series) => series.repairCount,
      cell: (series) => (series.repairCount === 0 ? '' : format.number(series.repairCount)),
    },
    {
      key: 'age',
      header: <span title={t('data.column.freshness.hint')}>{t('data.column.freshness')}</span>,
      isNumeric: true,
      sortBy: (series) => series.lastTime,
      cell: (series) => <Age series={series} />,
    },
    {
      key: 'hash',
      header: <Term of="content_hash">{t('data.column.hash')}</Term>,
      cell: (series) => (
        <span className={text['mono']} title={series.contentHash} data-selectable>
          {series.contentHash.slice(0, hashShown)}
        </span>
      ),
    },
    {
      key: 'remove',
      header: <span className={text['screenReader']}>{t('data.column.actions')}</span>,
      width: 40,
      cell: (series) => (
        <IconButton
          icon={Trash2}
          label={t('data.remove', { series: seriesText(series) })}
          onClick={(event) => {
            event.stopPropagation();
            setToRemove(series);
          }}
        />
      ),
    },
  ];
  return (
    <PanelScroll>
      <Table
        aria-label={t('data.list.label')}
        rows={shown}
        columns={columns}
        rowKey={seriesText}
        selected={chosen && seriesText(chosen)}
        onSelect={selectSeries}
        onOpen={() => openWorkspace('chart')}
      />
      {toRemove && <RemoveDialog series={toRemove} onClose={() => setToRemove(null)} />}
    </PanelScroll>
  );
}
