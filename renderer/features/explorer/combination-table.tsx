import { useMemo } from 'react';
import type { CombinationResult } from '../../../shared/contract/research.ts';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { searchedAxes, shortName } from './axis-arrangement.ts';
import { type ExplorerReport, pinCombination } from './explorer-store.ts';
import { useExplorerText } from './use-explorer-text.ts';
import styles from './explorer.module.css';

export interface RankedCombination {
  /** Counted from 1 among all combinations. */
  readonly rank: number;
  /** Position in the report. */
  readonly position: number;
  readonly combination: CombinationResult;
}

/** All combinations, the best out-of-sample Sharpe first; undefined ones last. */
export function rankCombinations(combinations: readonly CombinationResult[]): RankedCombination[] {
  return combinations
    .map((combination, position) => ({ combination, position }))
    .sort((a, b) => {
      const left = a.combination.outOfSampleSharpe ?? Number.NEGATIVE_INFINITY;
      const right = b.combination.outOfSampleSharpe ?? Number.NEGATIVE_INFINITY;
      return left === right ? a.position - b.position : right - left;
    })
    .map((entry, i) => ({ ...entry, rank: i + 1 }));
}

interface CombinationTableProps {
  readonly label: string;
  readonly report: ExplorerReport;
  readonly rows: readonly RankedCombination[];
  readonly pinned: number;
  readonly isSortable: boolean;
  readonly isDense?: boolean;
}

/** Combinations with their parameters and figures; a row pins its combination. */
export function CombinationTable({
  label,
  report,
  rows,
  pinned,
  isSortable,
  isDense = false,
}: CombinationTableProps) {
  const t = useT();
  const format = useFormat();
  const text = useExplorerText(report.axes);
  const columns = useMemo(() => {
    const percent = (value: number | null, decimals: number) =>
      format.number(value === null ? null : value * 100, decimals);
    type Column = TableColumn<RankedCombination>;
    const figure = (
      key: string,
      header: string,
      read: (c: CombinationResult) => number | null,
      write: (value: number | null) => string,
      more: Partial<Column> = {},
    ): Column => ({
      key,
      header,
      isNumeric: true,
      cell: ({ combination }) => <FigureText>{write(read(combination))}</FigureText>,
      ...(isSortable ? { sortBy: ({ combination }: RankedCombination) => read(combination) } : {}),
      ...more,
    });
    const ratio = (value: number | null) => format.number(value, 2);
    const all: Column[] = [
      {
        key: 'rank',
        header: '#',
        isNumeric: true,
        cell: (row) => <span className={styles['rank']}>{row.rank}</span>,
      },
      ...searchedAxes(report.axes).map(({ name }) =>
        figure(
          name,
          shortName(name),
          (c) => c.params[name],
          (value) => text.axisValue(name, value ?? 0),
        ),
      ),
      figure('is', 'IS', (c) => c.inSampleSharpe, ratio, { isSeparated: true }),
      figure('oos', 'OOS', (c) => c.outOfSampleSharpe, ratio, {
        cell: ({ combination }) => <b className={styles['strong']}>{ratio(combination.outOfSampleSharpe)}</b>,
      }),
      figure('ratio', t('explorer.top.ratio'), (c) => c.outOfSampleOverInSample, ratio),
      figure(
        'return',
        t('explorer.top.return'),
        (c) => c.outOfSampleReturn,
        (v) => percent(v, 1),
        {
          unit: '%',
          isSeparated: true,
        },
      ),
      figure(
        'trades',
        t('explorer.top.trades'),
        (c) => c.trades,
        (v) => format.number(v),
      ),
      figure(
        'win',
        t('explorer.top.win'),
        (c) => c.winRate,
        (v) => percent(v, 1),
        { unit: '%' },
      ),
      figure(
        'maxDrawdown',
        t('explorer.top.maxDrawdown'),
        (c) => c.maxDrawdown,
        (v) => percent(v, 1),
        { unit: '%' },
      ),
      figure(
        'consistency',
        t('explorer.top.consistency'),
        (c) => c.consistency,
        (v) => percent(v, 0),
        {
          unit: '%',
          isSeparated: true,
          cell: ({ combination }) => (
            <>
              {percent(combination.consistency, 0)}
              <span className={styles['bar']} aria-hidden>
                <i style={{ width: `${Math.max(0, Math.min(1, combination.consistency ?? 0)) * 100}%` }} />
              </span>
            </>
          ),
        },
      ),
    ];
    return all;
  }, [t, format, text, report, isSortable]);
  return (
    <Table
      aria-label={label}
      rows={rows}
      columns={columns}
      rowKey={(row) => row.position}
      selected={pinned}
      onSelect={(row) => pinCombination(row.position)}
      isDense={isDense}
    />
  );
}
