import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { useT } from '../../locales/translate.tsx';
import { seriesText, useSeriesList } from '../../stores/live-store.ts';
import { openWorkspace, selectSeries, useWorkspaceStore } from '../../stores/workspace-store.ts';
import { FigureText } from '../../ui/figure-text.tsx';
import { formatDate } from '../../ui/format/time-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { Term } from '../../ui/glossary/term.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PanelColumn, PanelScroll } from '../../ui/panel-layout.tsx';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { CoverageStrip } from './coverage-strip.tsx';
import { DropZone } from './drop-zone.tsx';
import { FirstRun } from './first-run.tsx';
import { RemoveDialog } from './remove-dialog.tsx';
import { SourceBadge } from './source-badge.tsx';
import text from '../../ui/text.module.css';

const hashShown = 8;

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
  const chosen = useWorkspaceStore((state) => state.series);
  const [toRemove, setToRemove] = useState<CandleSeries | null>(null);
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
      cell: (series) => <SourceBadge source={series.source} />,
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
      unit: t('data.utc'),
      sortBy: (series) => series.firstTime,
      cell: (series) => (
        <FigureText undefinedBecause={t('data.none.bars')}>{formatDate(series.firstTime)}</FigureText>
      ),
    },
    {
      key: 'to',
      header: t('data.column.to'),
      unit: t('data.utc'),
      sortBy: (series) => series.lastTime,
      cell: (series) => (
        <FigureText undefinedBecause={t('data.none.bars')}>{formatDate(series.lastTime)}</FigureText>
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
      header: <Term of="gap">{t('data.column.gaps')}</Term>,
      isNumeric: true,
      cell: (series) =>
        series.calendar === 'sessions' ? (
          <FigureText undefinedBecause={t('data.noGaps.sessions')}>{format.number(null)}</FigureText>
        ) : (
          format.number(series.gapCount)
        ),
    },
    {
      key: 'tick',
      header: <Term of="tick">{t('data.column.tick')}</Term>,
      isNumeric: true,
      cell: (series) => format.plain(series.tickSize),
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
        rows={list}
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
