import { useState } from 'react';
import type { ReactNode } from 'react';
import { isoUtc } from '../../shared/domain/time.ts';
import { useElementSize } from '../plot/use-element-size.ts';
import { classNames } from './class-names.ts';
import type { CsvValue } from './csv.ts';
import type { TimeFormat } from './format/time-format.ts';
import { utcTimes } from './format/time-format.ts';
import { SpacerRow } from './spacer-row.tsx';
import { windowOf } from './table-window.ts';
import styles from './data-table.module.css';
import table from './table.module.css';
import text from './text.module.css';

export interface DataColumn<Row> {
  readonly key: string;
  readonly header: string;
  /** Written once in the header: a currency, `%`, the zone of the times. */
  readonly unit?: string;
  /** The unit in a file where it differs: files have their times in UTC. */
  readonly fileUnit?: string;
  readonly isNumeric?: boolean;
  /** What the reader sees; the value as it is when absent. */
  readonly text?: (row: Row) => ReactNode;
  /** What a file gets: exact numbers, times as ISO in UTC. */
  readonly value: (row: Row) => CsvValue;
}

/** A column of moments: by the reader's clock on the page, ISO in UTC in a file. */
export function timeColumn<Row>(
  key: string,
  header: string,
  times: TimeFormat,
  timeOf: (row: Row) => number | null,
): DataColumn<Row> {
  return {
    key,
    header,
    unit: times.name,
    fileUnit: 'UTC',
    text: (row) => times.dateTime(timeOf(row)),
    value: (row) => {
      const time = timeOf(row);
      return time === null ? null : isoUtc(time);
    },
  };
}

/** A column of UTC days. */
export function dayColumn<Row>(
  key: string,
  header: string,
  timeOf: (row: Row) => number | null,
): DataColumn<Row> {
  const text = (row: Row): string => utcTimes.date(timeOf(row));
  return { key, header, text, value: text };
}

interface DataTableProps<Row> {
  readonly 'aria-label': string;
  readonly columns: readonly DataColumn<Row>[];
  readonly rows: readonly Row[];
}

/** Of every row; `table.module.css` says the same. */
const rowHeight = 24;

/** A table of any length of which only the rows in sight are on the page; the arrow keys scroll it. */
export function DataTable<Row>({ columns, rows, ...rest }: DataTableProps<Row>) {
  const [measure, { height }] = useElementSize<HTMLDivElement>();
  const [top, setTop] = useState(0);
  const { from, to } = windowOf(rows.length, top, height, rowHeight);
  return (
    <div
      ref={measure}
      className={styles['scroll']}
      role="region"
      aria-label={rest['aria-label']}
      tabIndex={0}
      onScroll={({ currentTarget }) => setTop(currentTarget.scrollTop)}
    >
      <table className={table['table']} aria-label={rest['aria-label']} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map(({ key, header, unit, isNumeric }) => (
              <th key={key} scope="col" className={classNames(isNumeric && table['numeric'])}>
                {header}
                {unit !== undefined && <span className={text['unit']}> {unit}</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <SpacerRow height={from * rowHeight} columns={columns.length} />
          {rows.slice(from, to).map((row, offset) => (
            <tr key={from + offset} aria-rowindex={from + offset + 2}>
              {columns.map(({ key, isNumeric, text: write, value }) => (
                <td key={key} className={classNames(isNumeric && table['numeric'])}>
                  {write ? write(row) : value(row)}
                </td>
              ))}
            </tr>
          ))}
          <SpacerRow height={(rows.length - to) * rowHeight} columns={columns.length} />
        </tbody>
      </table>
    </div>
  );
}
