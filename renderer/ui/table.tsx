import { useMemo, useRef, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { TableSort } from './table-sort.ts';
import { sortRows } from './table-sort.ts';
import styles from './table.module.css';
import text from './text.module.css';

export interface TableColumn<Row> {
  readonly key: string;
  readonly header: ReactNode;
  /** Written once in the header, never in the cells. */
  readonly unit?: ReactNode;
  readonly cell: (row: Row) => ReactNode;
  readonly isNumeric?: boolean;
  /** A vertical hairline before the column. */
  readonly isSeparated?: boolean;
  /** Makes the column sortable; null sorts last. */
  readonly sortBy?: (row: Row) => number | string | null;
  readonly width?: number | string;
}

interface TableProps<Row> {
  readonly 'aria-label': string;
  readonly rows: readonly Row[];
  readonly columns: readonly TableColumn<Row>[];
  readonly rowKey: (row: Row) => string | number;
  readonly selected?: string | number | null;
  /** Makes rows selectable by click and arrow keys. */
  readonly onSelect?: (row: Row) => void;
  /** Double click or Enter. */
  readonly onOpen?: (row: Row) => void;
  readonly initialSort?: TableSort;
  readonly isDense?: boolean;
  /** Rows of `<td>` below a stronger line. */
  readonly total?: ReactNode;
}

/** A dense table: 24 pixel rows, header that stays, sort by header, selection by click and arrow keys. */
export function Table<Row>(props: TableProps<Row>) {
  const {
    rows,
    columns,
    rowKey,
    selected = null,
    onSelect,
    onOpen,
    initialSort,
    isDense = false,
    total,
  } = props;
  const [sort, setSort] = useState<TableSort | null>(initialSort ?? null);
  const body = useRef<HTMLTableSectionElement>(null);
  const sortBy = columns.find((column) => column.key === sort?.key)?.sortBy;
  const shown = useMemo(
    () => (sort && sortBy ? sortRows(rows, sortBy, sort.direction) : rows),
    [rows, sort, sortBy],
  );
  const isSelectable = onSelect !== undefined;
  const hasSelected = shown.some((row) => rowKey(row) === selected);

  function toggleSort(column: TableColumn<Row>): void {
    const isOther = sort?.key !== column.key;
    const first = column.isNumeric ? 'descending' : 'ascending';
    const second = column.isNumeric ? 'ascending' : 'descending';
    setSort({ key: column.key, direction: isOther || sort.direction === second ? first : second });
  }

  function moveTo(event: KeyboardEvent, index: number): void {
    const row = shown[index];
    if (row === undefined) return;
    event.preventDefault();
    onSelect?.(row);
    const element = body.current?.rows[index];
    element?.focus();
    element?.scrollIntoView({ block: 'nearest' });
  }

  function onKey(event: KeyboardEvent, index: number): void {
    if (event.target !== event.currentTarget) return;
    if (event.key === 'ArrowDown') moveTo(event, index + 1);
    else if (event.key === 'ArrowUp') moveTo(event, index - 1);
    else if (event.key === 'Home') moveTo(event, 0);
    else if (event.key === 'End') moveTo(event, shown.length - 1);
    else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      const row = shown[index]!;
      onSelect?.(row);
      if (event.key === 'Enter') onOpen?.(row);
    }
  }

  return (
    <table
      className={classNames(styles['table'], isDense && styles['dense'])}
      aria-label={props['aria-label']}
    >
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              className={classNames(
                column.isNumeric && styles['numeric'],
                column.isSeparated && styles['separated'],
              )}
              style={column.width === undefined ? undefined : { width: column.width }}
              aria-sort={column.sortBy && sort?.key === column.key ? sort.direction : undefined}
            >
              {column.sortBy ? (
                <button type="button" className={styles['sort']} onClick={() => toggleSort(column)}>
                  {column.header}
                  {column.unit !== undefined && <span className={text['unit']}> {column.unit}</span>}
                  {sort?.key === column.key && (
                    <span className={styles['arrow']} aria-hidden>
                      {sort.direction === 'ascending' ? '▴' : '▾'}
                    </span>
                  )}
                </button>
              ) : (
                <>
                  {column.header}
                  {column.unit !== undefined && <span className={text['unit']}> {column.unit}</span>}
                </>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody ref={body}>
        {shown.map((row, index) => {
          const key = rowKey(row);
          const isSelected = key === selected;
          return (
            <tr
              key={key}
              data-row={key}
              {...(isSelectable && {
                'data-selectable-row': '',
                'aria-selected': isSelected,
                tabIndex: isSelected || (!hasSelected && index === 0) ? 0 : -1,
                onClick: () => onSelect(row),
                onDoubleClick: () => onOpen?.(row),
                onKeyDown: (event: KeyboardEvent) => onKey(event, index),
              })}
            >
              {columns.map((column) => (
                <td
                  key={column.key}
                  className={classNames(
                    column.isNumeric && styles['numeric'],
                    column.isSeparated && styles['separated'],
                  )}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          );
        })}
      </tbody>
      {total !== undefined && <tfoot>{total}</tfoot>}
    </table>
  );
}
