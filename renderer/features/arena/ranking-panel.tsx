import { Trophy } from 'lucide-react';
import { useState } from 'react';
import type { ArenaRow, ArenaView } from '../../../shared/contract/trading/arena.ts';
import { useT } from '../../locales/translate.tsx';
import { seriesText } from '../../stores/live-store.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { PanelColumn, PanelScroll, Section } from '../../ui/panel-layout.tsx';
import { Select } from '../../ui/select.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { useArena } from './use-arena.ts';
import { useOpenOnChart } from './use-open-on-chart.ts';
import { useRankingColumns } from './ranking-columns.tsx';
import styles from './arena.module.css';

const all = '*';

const arenaRowKey = (row: Pick<ArenaRow, 'symbol' | 'timeframe' | 'strategyId'>): string =>
  `${seriesText(row)} ${row.strategyId}`;

/** Every strategy on every chosen series since one day, best first. */
export function RankingPanel() {
  const t = useT();
  const { value, error } = useArena();
  if (value === null) return error === null ? <Skeleton rows={10} /> : <ErrorState error={error} />;
  if (value.arena === null) {
    return (
      <EmptyState icon={Trophy} title={t('arena.empty.title')}>
        {t('arena.empty.text')}
      </EmptyState>
    );
  }
  return <Ranking arena={value.arena} />;
}

function Ranking({ arena }: { readonly arena: ArenaView }) {
  const t = useT();
  const columns = useRankingColumns();
  const openOnChart = useOpenOnChart();
  const [series, setSeries] = useState(all);
  const [selected, setSelected] = useState<string | null>(null);
  const names = arena.request.series.map(seriesText);
  const shown = names.includes(series) ? series : all;
  const rows = shown === all ? arena.rows : arena.rows.filter((row) => seriesText(row) === shown);
  return (
    <PanelColumn>
      {names.length > 1 && (
        <Section>
          <Select
            size="small"
            className={styles['choice']!}
            aria-label={t('arena.series')}
            value={shown}
            options={[
              { value: all, label: t('arena.allSeries') },
              ...names.map((name) => ({ value: name, label: name })),
            ]}
            onChange={setSeries}
          />
        </Section>
      )}
      {rows.length === 0 ? (
        <Skeleton rows={10} />
      ) : (
        <PanelScroll>
          <div data-testid="arena-ranking">
            <Table
              aria-label={t('arena.panel.ranking')}
              isDense
              rows={rows}
              columns={
                names.length > 1 && shown === all ? columns : columns.filter(({ key }) => key !== 'series')
              }
              rowKey={arenaRowKey}
              selected={selected}
              onSelect={(row) => setSelected(arenaRowKey(row))}
              onOpen={openOnChart}
            />
          </div>
        </PanelScroll>
      )}
    </PanelColumn>
  );
}

/** Since when, and how fresh. */
export function RankingTools() {
  const t = useT();
  const times = useTimes();
  const arena = useArena().value?.arena ?? null;
  if (arena === null) return null;
  const since = times.date(arena.request.since);
  return (
    <span className={styles['tools']} data-testid="arena-state">
      {arena.isComputing || arena.computedAt === null
        ? t('arena.computing', { since })
        : t('arena.computed', { since, time: times.stamp(arena.computedAt) })}
    </span>
  );
}
