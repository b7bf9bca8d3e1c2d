import type { ColDef, GridApi, PostSortRowsParams } from 'ag-grid-community';
import { createGrid } from 'ag-grid-community';
import type { ComponentType } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useLanguage } from '../../../locales/translate.tsx';
import { useElementSize } from '../../../plot/use-element-size.ts';
import type { ActionContext } from './action-cell.ts';
import { groupedColumns, type TableColumnDef } from './columns.ts';
import { fittingColumns } from './fit-columns.ts';
import { registerGridModules } from './grid-modules.ts';
import { gridTheme } from './grid-theme.ts';
import { groupTogether, hasChanges, rowChanges } from './row-changes.ts';
import { openTables, useTableViews, type TableId } from './table-store.ts';
import { useTableTexts } from './use-table-texts.ts';
import styles from './tables.module.css';

registerGridModules();

/** Changes that come within this time are drawn together. */
const bundleMs = 50;

/** Of a scroll bar, for which there must be room beside the columns. */
const scrollBarWidth = 16;

/** A button of a row that was pressed, for the form that it opens. */
export interface PressedAction<Row> {
  readonly actionId: string;
  /** As it is now. */
  readonly row: Row;
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

interface StreamingTableProps<Row> {
  readonly id: TableId;
  readonly label: string;
  /** A new list for every change; rows that did not change stay the same object. */
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly columns: readonly TableColumnDef<Row>[];
  /** Words of the row by which it may be grouped. */
  readonly groupOf?: (row: Row, grouping: 'strategy' | 'symbol') => string;
  readonly onPick?: (row: Row) => void;
  /** What a button of a row opens. */
  readonly Action?: ComponentType<PressedAction<Row>>;
}

/** A table of rows that change by key many times a second; only what changed and is in sight is drawn. */
export function StreamingTable<Row>(props: StreamingTableProps<Row>) {
  const language = useLanguage();
  // The words of the library are set once.
  return <TableInLanguage key={language} {...props} />;
}

interface Pressed {
  readonly actionId: string;
  readonly key: string;
  readonly anchor: HTMLElement;
}

function TableInLanguage<Row>(props: StreamingTableProps<Row>) {
  const { id, label, rows, keyOf, columns, groupOf, onPick, Action } = props;
  const texts = useTableTexts();
  const { search, grouping } = useTableViews((views) => views[id]);
  const [measure, { width }] = useElementSize<HTMLDivElement>();
  const [api, setApi] = useState<GridApi<Row> | null>(null);
  const [firstRows] = useState(() => [...rows]);
  const applied = useRef<readonly Row[]>(firstRows);

  const shownColumns = useMemo<ColDef<Row>[]>(() => {
    const arranged = groupOf === undefined ? columns : groupedColumns(columns, grouping);
    const fitting = fittingColumns(arranged, width - scrollBarWidth);
    return arranged.map((column) => {
      const { isOptional, ...definition } = column;
      return isOptional === undefined ? definition : { ...definition, hide: !fitting.has(column) };
    });
  }, [columns, groupOf, grouping, width]);

  useEffect(() => {
    if (api === null) return;
    const changes = rowChanges(applied.current, rows, keyOf);
    applied.current = rows;
    if (hasChanges(changes)) api.applyTransactionAsync(changes);
  }, [api, rows, keyOf]);

  useEffect(() => {
    if (api === null) return undefined;
    openTables.set(id, api as GridApi);
    return () => {
      openTables.delete(id);
    };
  }, [api, id]);

  const order = useRef({ grouping, groupOf });
  useEffect(() => {
    order.current = { grouping, groupOf };
    api?.refreshClientSideRowModel('sort');
  }, [api, grouping, groupOf]);
  const postSortRows = useMemo(
    () =>
      ({ nodes }: PostSortRowsParams<Row>): void => {
        const { grouping: by, groupOf: group } = order.current;
        if (by === 'none' || group === undefined) return;
        const together = groupTogether(nodes, ({ data }) => (data === undefined ? '' : group(data, by)));
        nodes.splice(0, nodes.length, ...together);
      },
    [],
  );

  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  }, [onPick]);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const [context] = useState<ActionContext>(() => ({
    press: (actionId, row, anchor) => setPressed({ actionId, key: keyOf(row as Row), anchor }),
  }));
  const place = useRef<HTMLDivElement>(null);
  const first = useRef({ columnDefs: shownColumns, quickFilterText: search });
  // The library on its own: its React cells keep every change of a row in memory until they are drawn again.
  useEffect(() => {
    if (place.current === null) return undefined;
    const created = createGrid<Row>(place.current, {
      ...first.current,
      theme: gridTheme,
      localeText: texts,
      context,
      rowData: firstRows,
      defaultColDef: defaultColumn,
      getRowId: ({ data }) => keyOf(data),
      asyncTransactionWaitMillis: bundleMs,
      postSortRows,
      rowSelection: selection,
      enableCellSpan: true,
      maintainColumnOrder: false,
      animateRows: false,
      suppressColumnMoveAnimation: true,
      tooltipShowDelay: 600,
      onCellKeyDown({ event, data }) {
        const isEnter = event instanceof KeyboardEvent && event.key === 'Enter';
        if (isEnter && data !== undefined) pick.current?.(data);
      },
      onRowClicked: ({ data }) => data !== undefined && pick.current?.(data),
    });
    applied.current = firstRows;
    setApi(created);
    return () => {
      created.destroy();
      setApi(null);
    };
  }, [texts, context, firstRows, keyOf, postSortRows]);
  useEffect(() => api?.setGridOption('columnDefs', shownColumns), [api, shownColumns]);
  useEffect(() => api?.setGridOption('quickFilterText', search), [api, search]);

  const pressedRow = pressed === null ? undefined : rows.find((row) => keyOf(row) === pressed.key);

  return (
    <div ref={measure} className={styles['box']} data-testid={`table-${id}`} aria-label={label} role="region">
      <div ref={place} className={styles['grid']} />
      {Action && pressed !== null && pressedRow !== undefined && (
        <Action
          key={`${pressed.actionId} ${pressed.key}`}
          actionId={pressed.actionId}
          row={pressedRow}
          anchor={pressed.anchor}
          onClose={() => setPressed(null)}
        />
      )}
    </div>
  );
}

const defaultColumn = { resizable: true, sortable: true, minWidth: 48 } as const;
const selection = { mode: 'singleRow', checkboxes: false, enableClickSelection: true } as const;
