import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Select } from '../../ui/select.tsx';
import { changeFilter, useScanner } from './scanner-store.ts';
import styles from './scanner.module.css';

/** Stands for "all" in a list, which knows no null. */
const all = '*';

/** How often the replays are asked for; they begin on the chart. */
const replaysMs = 3_000;

/** Which rows are shown, and of which bars. */
export function ScannerFilters({ rows }: { readonly rows: readonly ScannerRow[] }) {
  const t = useT();
  const filter = useScanner((state) => state.filter);
  const choices = useMemo(
    () => ({
      symbol: distinct(rows.map(({ symbol }) => symbol)).toSorted((a, b) => a.localeCompare(b)),
      timeframe: distinct(rows.map(({ timeframe }) => timeframe)),
      strategyId: distinct(rows.map(({ strategyId }) => strategyId)),
    }),
    [rows],
  );
  const list = (name: keyof typeof choices, label: string) => (
    <Select
      size="small"
      aria-label={label}
      className={styles['choice']!}
      value={filter[name] ?? all}
      options={[
        { value: all, label: `${label}: ${t('scanner.filter.all')}` },
        ...choices[name].map((value) => ({ value, label: value })),
      ]}
      onChange={(value) => changeFilter({ [name]: value === all ? null : value })}
    />
  );
  return (
    <div className={styles['filters']} role="group" aria-label={t('scanner.title')}>
      {list('symbol', t('scanner.filter.asset'))}
      {list('timeframe', t('scanner.filter.timeframe'))}
      {list('strategyId', t('scanner.filter.strategy'))}
      <Segmented
        size="small"
        aria-label={t('scanner.filter.side')}
        value={filter.side}
        options={[
          { value: 'both', label: t('scanner.filter.side.both') },
          { value: 'long', label: t('scanner.side.long') },
          { value: 'short', label: t('scanner.side.short') },
        ]}
        onChange={(side) => changeFilter({ side })}
      />
      <Checkbox
        label={t('scanner.filter.armed')}
        isChecked={filter.isArmedOnly}
        onChange={(isArmedOnly) => changeFilter({ isArmedOnly })}
      />
      <SourceChoice />
    </div>
  );
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}

/** The newest bars or those of a replay; nothing while none is played. */
function SourceChoice() {
  const t = useT();
  const client = useClient();
  const replayId = useScanner((state) => state.replayId);
  const { data: replays = [] } = useQuery({
    queryKey: ['replays'],
    queryFn: () => client.feeds.replays(),
    refetchInterval: replaysMs,
  });
  if (replays.length === 0) return null;
  return (
    <Select
      size="small"
      aria-label={t('scanner.filter.source')}
      className={styles['source']!}
      value={replayId ?? all}
      options={[
        { value: all, label: t('scanner.source.now') },
        ...replays.map(({ id, series }) => ({
          value: id,
          label: t('scanner.source.replay', {
            symbols: distinct(series.map(({ symbol }) => symbol)).join(', '),
          }),
        })),
      ]}
      onChange={(value) => useScanner.setState({ replayId: value === all ? null : value })}
    />
  );
}
