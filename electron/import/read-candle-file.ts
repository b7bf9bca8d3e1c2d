import type { ImportMapping } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import type { TradingCalendar } from '../../shared/domain/series.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { missingRoles } from './detect-columns.ts';
import { tableStart } from './detect-mapping.ts';
import { fileRows, type FileRows } from './file-rows.ts';
import { IssueList, type IssueReport } from './issue-list.ts';
import { keepOnGrid, orderBars, reportGaps } from './order-bars.ts';
import { readBars, type FileBars } from './read-bars.ts';
import { readTimes, type TableRow } from './read-times.ts';
import { suggestCalendar, tickSizeOf } from './suggest-series.ts';
import { reportSwappedVolumes } from './swapped-volumes.ts';

/** How a file is to be read; what is null is taken from the file itself. */
export interface ReadOptions {
  readonly mapping: ImportMapping;
  readonly timeframe: Timeframe | null;
  readonly calendar: TradingCalendar | null;
}

export interface CandleFile extends IssueReport {
  /** Ascending and unique, fit to be stored. */
  readonly candles: CandleColumns;
  readonly tickSize: number | null;
  readonly timeframe: Timeframe | null;
  readonly calendar: TradingCalendar;
}

export interface TableBars extends IssueReport {
  readonly bars: FileBars;
  readonly tableRows: readonly TableRow[];
  readonly suggestedTimeframe: Timeframe | null;
  readonly suggestedCalendar: TradingCalendar;
}

function checkColumns(mapping: ImportMapping): void {
  const missing = missingRoles(mapping.columns);
  const twice = (['open', 'high', 'low', 'close', 'volume'] as const).filter(
    (role) => mapping.columns.indexOf(role) !== mapping.columns.lastIndexOf(role),
  );
  if (missing.length === 0 && twice.length === 0) return;
  throw new CandlewrightError(
    'BAD_USAGE',
    missing.length > 0
      ? `No column is chosen for ${missing.join(', ')}.`
      : `Two columns are chosen for ${twice[0]}.`,
    'Choose one column each for time, open, high, low and close.',
  );
}

function tableRowsOf(file: FileRows, hasHeader: boolean): TableRow[] {
  const start = tableStart(file.rows) + (hasHeader ? 1 : 0);
  const rows: TableRow[] = [];
  for (let index = start; index < file.rows.length; index += 1) {
    const cells = file.rows[index];
    const isBlank = cells.length === 0 || (cells.length === 1 && cells[0].trim() === '');
    if (!isBlank) rows.push({ row: index + 1, cells });
  }
  return rows;
}

/** Reads the table of a file that is split into rows already. */
export function readTable(file: FileRows, { mapping, timeframe, calendar }: ReadOptions): TableBars {
  checkColumns(mapping);
  const issues = new IssueList();
  const tableRows = tableRowsOf(file, mapping.hasHeader);
  const { time, suggestedTimeframe } = readTimes(tableRows, mapping, timeframe, issues);
  const used = timeframe ?? suggestedTimeframe;
  const read = readBars(tableRows, time, mapping, issues);
  const bars = orderBars(used === null ? read : keepOnGrid(read, used, issues), issues);
  const suggestedCalendar = suggestCalendar(bars.candles.time, used);
  if (used !== null) reportGaps(bars, used, calendar ?? suggestedCalendar, issues);
  reportSwappedVolumes(bars, tableRows, mapping, issues);
  return { bars, tableRows, suggestedTimeframe, suggestedCalendar, ...issues.report() };
}

/** The candles of a file and everything that is wrong with it. Throws BAD_DATA when it cannot be read at all. */
export function readCandleFile(fileName: string, bytes: Uint8Array, options: ReadOptions): CandleFile {
  const { bars, suggestedTimeframe, suggestedCalendar, issues, issueCounts, rejectedRows } = readTable(
    fileRows(fileName, bytes),
    options,
  );
  return {
    candles: bars.candles,
    tickSize: tickSizeOf(bars.candles),
    timeframe: options.timeframe ?? suggestedTimeframe,
    calendar: options.calendar ?? suggestedCalendar,
    issues,
    issueCounts,
    rejectedRows,
  };
}
