import { useMemo } from 'react';
import { useT } from '../../locales/translate.tsx';
import { FigureText } from '../../ui/figure-text.tsx';
import { useFormat } from '../../ui/format/use-format.ts';
import { Table } from '../../ui/table.tsx';
import type { TableColumn } from '../../ui/table.tsx';
import { searchedAxes, shortName } from './axis-arrangement.ts';
import { figureAt } from './combination-columns.ts';
import type { CombinationFigure, ExplorerReport, FigureColumn } from './combination-columns.ts';
import { pinCombination } from './explorer-store.ts';
import type { Selection } from './histogram.ts';
import { useExplorerText } from './use-explorer-text.ts';
import styles from './explorer.module.css';

export interface RankedCombination {
  /** Counted from 1 among all combinations, or among the selected ones. */
  readonly rank: number;
  /** Position in the report. */
  readonly position: number;
}

/** Higher first; undefined ones last, equal ones in the order of the report. */
function byRank(figure: FigureColumn): (a: number, b: number) => number {
  const valueAt = (i: number) => (Number.isNaN(figure[i]) ? Number.NEGATIVE_INFINITY : figure[i]);
  return (a, b) => {
    const left = valueAt(a);
    const right = valueAt(b);
    return left === right ? a - b : right - left;
  };
}

/** The first `limit` combinations, the best out-of-sample Sharpe first; undefined ones last. */
export function rankCombinations(
  { columns }: Pick<ExplorerReport, 'columns'>,
  limit: number,
  selection: Selection = null,
): RankedCombination[] {
  const order = byRank(columns.outOfSampleSharpe);
  const positions = new Uint32Array(columns.count);
  let count = 0;
  for (let i = 0; i < columns.count; i++) if (!selection || selection[i] === 1) positions[count++] = i;
  const ranked = positions.subarray(0, count).sort(order);
  return Array.from(ranked.subarray(0, limit), (position, i) => ({ rank: i + 1, position }));
}

/** The rank of one combination among all, or among the selected ones; null when it is not selected. */
export function rankOf(
  { columns }: Pick<ExplorerReport, 'columns'>,
  position: number,
  selection: Selection = null,
): number | null {
  if (position < 0 || position >= columns.count || (selection && selection[position] === 0)) return null;
  const order = byRank(columns.outOfSampleSharpe);
  let rank = 1;
  for (let i = 0; i < columns.count; i++) {
    if ((!selection || selection[i] === 1) && order(i, position) < 0) rank++;
  }
  return rank;
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
    type Column = TableColumn<RankedCombination>;
    const read = (id: CombinationFigure) => (row: RankedCombination) =>
      figureAt(report.columns, id, row.position);
    const ratio = (value: number | null) => format.number(value, 2);
    const percent = (decimals: number) => (value: number | null) => format.points(value, decimals);
    const figure = (
      key: string,
      header: string,
      valueOf: (row: RankedCombination) => number | null,
      write: (value: number | null) => string,
      more: Partial<Column> = {},
    ): Column => ({
      key,
      header,
      isNumeric: true,
      cell: (row) => <FigureText>{write(valueOf(row))}</FigureText>,
      ...(isSortable ? { sortBy: valueOf } : {}),
      ...more,
    });
    const searched = searchedAxes(report.axes).map(({ name, values }) => {
      const digits = report.columns.axisIndex[report.axes.findIndex((axis) => axis.name === name)];
      return figure(
        name,
        shortName(name),
        ({ position }) => values[digits[position]],
        (value) => text.axisValue(name, value ?? 0),
      );
    });
    const oos = read('outOfSampleSharpe');
    const consistency = read('consistency');
    const all: Column[] = [
      {
        key: 'rank',
        header: '#',
        isNumeric: true,
        cell: (row) => <span className={styles['rank']}>{format.number(row.rank)}</span>,
      },
      ...searched,
      figure('is', 'IS', read('inSampleSharpe'), ratio, { isSeparated: true }),
      figure('oos', 'OOS', oos, ratio, {
        cell: (row) => <b className={styles['strong']}>{ratio(oos(row))}</b>,
      }),
      figure('ratio', t('explorer.top.ratio'), read('outOfSampleOverInSample'), ratio),
      figure('return', t('explorer.top.return'), read('outOfSampleReturn'), percent(1), {
        unit: '%',
        isSeparated: true,
      }),
      figure('trades', t('explorer.top.trades'), read('trades'), (value) => format.number(value)),
      figure('win', t('explorer.top.win'), read('winRate'), percent(1), { unit: '%' }),
      figure('maxDrawdown', t('explorer.top.maxDrawdown'), read('maxDrawdown'), percent(1), { unit: '%' }),
      figure('consistency', t('explorer.top.consistency'), consistency, percent(0), {
        unit: '%',
        isSeparated: true,
        cell: (row) => (
          <>
            {percent(0)(consistency(row))}
            <span className={styles['bar']} aria-hidden>
              <i style={{ width: `${Math.max(0, Math.min(1, consistency(row) ?? 0)) * 100}%` }} />
            </span>
          </>
        ),
      }),
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
