import type { ColDef } from 'ag-grid-community';
import { signOf } from '../../../ui/format/decimal-text.ts';
import { actionCell, type RowAction } from './action-cell.ts';
import type { Grouping } from './table-store.ts';
import styles from './tables.module.css';

interface ColumnOptions {
  readonly width?: number;
  /** Leaves the table first when it is narrow. */
  readonly isOptional?: boolean;
  /** Takes room that no other column needs. */
  readonly isGrowing?: boolean;
}

/** A column and whether a narrow table goes without it. */
export interface TableColumnDef<Row> extends ColDef<Row> {
  readonly isOptional?: boolean;
}

type ColorOf<Row> = (row: Row) => -1 | 0 | 1;

const numeric = [styles['numeric']!];

function base<Row>(
  colId: string,
  headerName: string,
  { width = 92, isOptional = false, isGrowing = false }: ColumnOptions,
): TableColumnDef<Row> {
  return {
    colId,
    headerName,
    headerTooltip: headerName,
    width,
    isOptional,
    cellDataType: false,
    ...(isGrowing ? { flex: 1, minWidth: width } : {}),
  };
}

function colored<Row>(colorOf: ColorOf<Row> | undefined): Pick<ColDef<Row>, 'cellClassRules'> {
  if (colorOf === undefined) return {};
  return {
    cellClassRules: {
      [styles['up']!]: ({ data }) => data !== undefined && colorOf(data) > 0,
      [styles['down']!]: ({ data }) => data !== undefined && colorOf(data) < 0,
    },
  };
}

/** Words; the filter looks for parts of them. */
export function textColumn<Row>(
  colId: string,
  headerName: string,
  valueOf: (row: Row) => string,
  options: ColumnOptions & { readonly colorOf?: ColorOf<Row> } = {},
): TableColumnDef<Row> {
  return {
    ...base<Row>(colId, headerName, options),
    valueGetter: ({ data }) => (data === undefined ? null : valueOf(data)),
    filter: 'agTextColumnFilter',
    ...colored(options.colorOf),
  };
}

/** Where the numbers of a column come from and how they are written. */
interface FigureColumn<Row, Value> extends ColumnOptions {
  readonly valueOf: (row: Row) => Value | null;
  readonly write: (value: Value | null, row: Row) => string;
  readonly colorOf?: ColorOf<Row>;
}

/** For sorting and filtering only: what is shown and exported stays the exact text. */
function approximate(value: unknown): number | null {
  return value === null || value === undefined ? null : Number(value);
}

/** Exact decimal texts or figures, at the right; sorted and filtered by size, exported as they came. */
export function figureColumn<Row, Value extends string | number>(
  colId: string,
  headerName: string,
  { valueOf, write, colorOf, ...options }: FigureColumn<Row, Value>,
): TableColumnDef<Row> {
  return {
    ...base<Row>(colId, headerName, options),
    valueGetter: ({ data }) => (data === undefined ? null : valueOf(data)),
    valueFormatter: ({ data }) => (data === undefined ? '' : write(valueOf(data), data)),
    comparator: (a: unknown, b: unknown) =>
      (approximate(a) ?? Number.NEGATIVE_INFINITY) - (approximate(b) ?? Number.NEGATIVE_INFINITY) || 0,
    filter: 'agNumberColumnFilter',
    filterValueGetter: ({ data }) => (data === undefined ? null : approximate(valueOf(data))),
    useValueFormatterForExport: false,
    cellClass: numeric,
    headerClass: numeric,
    ...colored(colorOf),
  };
}

/** The sign of an exact amount, for its colour. */
export function signColor<Row>(valueOf: (row: Row) => string | null): ColorOf<Row> {
  return (row) => signOf(valueOf(row));
}

/** The columns with that of the grouping first, written once for all rows of a group. */
export function groupedColumns<Row>(
  columns: readonly TableColumnDef<Row>[],
  grouping: Grouping,
): readonly TableColumnDef<Row>[] {
  const column = columns.find(({ colId }) => colId === grouping);
  if (column === undefined) return columns;
  const first = { ...column, isOptional: false, spanRows: true, cellClass: styles['group']! };
  return [first, ...columns.filter((other) => other !== column)];
}

/** Buttons at the right of a row. */
export function actionsColumn<Row>(
  width: number,
  actionsOf: (row: Row) => readonly RowAction[],
): TableColumnDef<Row> {
  return {
    colId: 'actions',
    headerName: '',
    width,
    resizable: false,
    sortable: false,
    suppressMovable: true,
    pinned: 'right',
    cellDataType: false,
    valueGetter: ({ data }) =>
      data === undefined
        ? null
        : actionsOf(data)
            .map(({ id }) => id)
            .join(' '),
    getQuickFilterText: () => '',
    cellRenderer: actionCell(actionsOf),
  };
}
