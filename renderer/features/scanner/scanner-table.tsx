import { useCallback, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import type { ScannerRow } from '../../../shared/contract/scanner.ts';
import { useT } from '../../locales/translate.tsx';
import { useElementSize } from '../../plot/use-element-size.ts';
import { classNames } from '../../ui/class-names.ts';
import { SpacerRow } from '../../ui/spacer-row.tsx';
import { windowOf } from '../../ui/table-window.ts';
import { rowKeyOf } from './merge-rows.ts';
import { scannerColumns, type ScannerColumn } from './scanner-columns.ts';
import { ScannerLine } from './scanner-line.tsx';
import { useScanner } from './scanner-store.ts';
import { useOpenChart } from './use-open-chart.ts';
import table from '../../ui/table.module.css';
import text from '../../ui/text.module.css';
import styles from './scanner.module.css';

/** Of every row and of the header; the stylesheet says the same. */
const rowHeight = 24;

/** From this width on, names have room. */
const wide = 1540;

/** A long table of which only the rows in sight are on the page, so that hundreds of them may change at once. */
export function ScannerTable({ rows }: { readonly rows: readonly ScannerRow[] }) {
  const t = useT();
  const openChart = useOpenChart();
  const box = useRef<HTMLDivElement | null>(null);
  const [measure, { width: boxWidth, height }] = useElementSize<HTMLDivElement>();
  const [top, setTop] = useState(0);
  /** The row that the keyboard is on, by its name: rows change places. */
  const [active, setActive] = useState<string | null>(null);
  const { from, to } = windowOf(rows.length, top, height, rowHeight);
  const activeIndex = rows.findIndex((row) => rowKeyOf(row) === active);

  const attach = useCallback(
    (element: HTMLDivElement) => {
      box.current = element;
      return measure(element);
    },
    [measure],
  );

  const moveTo = useCallback(
    (index: number): void => {
      const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
      const element = box.current;
      if (row === undefined || element === null) return;
      const place = rows.indexOf(row) * rowHeight;
      if (place < element.scrollTop) element.scrollTop = place;
      const room = element.clientHeight - 2 * rowHeight;
      if (place > element.scrollTop + room) element.scrollTop = place - room;
      setTop(element.scrollTop);
      setActive(rowKeyOf(row));
      requestAnimationFrame(() =>
        element.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(rowKeyOf(row))}"]`)?.focus(),
      );
    },
    [rows],
  );

  const onKey = useCallback(
    (event: KeyboardEvent, index: number): void => {
      const page = Math.max(1, Math.floor((box.current?.clientHeight ?? 0) / rowHeight) - 2);
      const target = {
        ArrowDown: index + 1,
        ArrowUp: index - 1,
        PageDown: index + page,
        PageUp: index - page,
        Home: 0,
        End: rows.length - 1,
      }[event.key];
      if (target !== undefined) {
        event.preventDefault();
        moveTo(target);
      } else if (event.key === 'Enter') openChart(rows[index]!);
    },
    [rows, moveTo, openChart],
  );

  return (
    <div
      ref={attach}
      className={styles['scroll']}
      data-testid="scanner"
      // Distances change with every price: rows must not run away from under a pointer.
      onPointerEnter={() => useScanner.setState({ heldOrder: rows.map(rowKeyOf) })}
      onPointerLeave={() => useScanner.setState({ heldOrder: null })}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <table
        className={classNames(table['table'], table['fixed'], styles['table'])}
        aria-label={t('scanner.title')}
        aria-rowcount={rows.length + 1}
      >
        <colgroup>
          {scannerColumns.map(({ key, width, wideWidth }) => {
            const pixels = boxWidth >= wide ? (wideWidth ?? width) : width;
            return <col key={key} style={pixels === undefined ? undefined : { width: pixels }} />;
          })}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {scannerColumns.map((column) => (
              <Heading key={column.key} column={column} />
            ))}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={from * rowHeight} columns={scannerColumns.length} />
          {rows.slice(from, to).map((row, offset) => (
            <ScannerLine
              key={rowKeyOf(row)}
              row={row}
              index={from + offset}
              isActive={from + offset === Math.max(0, activeIndex)}
              onOpen={openChart}
              onKey={onKey}
            />
          ))}
          <SpacerRow height={(rows.length - to) * rowHeight} columns={scannerColumns.length} />
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column }: { readonly column: ScannerColumn }) {
  const t = useT();
  const sort = useScanner((state) => state.sort);
  const { key, titleId, unit, isNumeric, isSeparated, isSortable } = column;
  const direction = sort?.key === key ? sort.direction : undefined;
  const title = (
    <>
      {t(titleId)}
      {unit !== undefined && <span className={text['unit']}> {unit}</span>}
    </>
  );

  /** Up, down, and back to what may enter first. */
  function turn(): void {
    const next = direction === undefined ? 'ascending' : direction === 'ascending' ? 'descending' : null;
    useScanner.setState({
      sort: next === null ? null : { key, direction: next },
      heldOrder: null,
    });
  }

  return (
    <th
      scope="col"
      className={classNames(isNumeric && table['numeric'], isSeparated && table['separated'])}
      aria-sort={direction}
    >
      {isSortable ? (
        <button type="button" className={table['sort']} onClick={turn}>
          {title}
          {direction !== undefined && <span aria-hidden> {direction === 'ascending' ? '▴' : '▾'}</span>}
        </button>
      ) : (
        title
      )}
    </th>
  );
}
