import type { MarketInput } from '../../shared/domain/market.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { cellEpoch, cellNumber, cellTextTime } from './cell.ts';
import { isHeader, isTimeCell } from './detect-columns.ts';
import { fileRows } from './file-rows.ts';
import { IssueList, type IssueReport } from './issue-list.ts';
import { zoneReader } from './time-zone.ts';

/** Published values of a file, ascending and unique in time, fit to be stored. */
export interface AuxiliaryFile extends IssueReport {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/** Names of the value column without case and separators, best first. */
const valueNames: Readonly<Record<MarketInput, readonly string[]>> = {
  funding: ['rate', 'fundingrate', 'lastfundingrate', 'funding', 'value'],
  openInterest: ['openinterest', 'sumopeninterest', 'oi', 'value'],
};

const timeNames = [
  'time',
  'timestamp',
  'fundingtime',
  'fundingratetimestamp',
  'calctime',
  'createtime',
  'date',
  'datetime',
  'unix',
];

/** A rate beyond this is a percentage taken for a fraction, or a fault of the source. */
const absurdRate = 0.1;

const words: Readonly<Record<MarketInput, string>> = { funding: 'rate', openInterest: 'open_interest' };

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

interface Columns {
  readonly time: number;
  readonly value: number;
}

function columnsOf(fileName: string, header: readonly string[] | null, kind: MarketInput): Columns {
  if (header === null) return { time: 0, value: 1 };
  const names = header.map(plain);
  const first = (known: readonly string[]): number =>
    known.map((name) => names.indexOf(name)).find((index) => index >= 0) ?? -1;
  const time = first(timeNames);
  const value = first(valueNames[kind]);
  if (time >= 0 && value >= 0) return { time, value };
  throw new CandlewrightError(
    'BAD_DATA',
    `${fileName} has no column for ${time < 0 ? 'time' : words[kind]}; its columns are: ${header.slice(0, 8).join(', ')}.`,
    `Name the columns time,${words[kind]} in the first row.`,
  );
}

/** A JSON list of objects as rows under a header of their own keys; lists of lists are left to the reader of rows. */
function objectRows(fileName: string, bytes: Uint8Array): string[][] | null {
  const text = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart();
  if (!/^\[\s*\{/.test(text)) return null;
  let parsed: unknown;
  try {
    parsed = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new CandlewrightError('BAD_DATA', `${fileName} is not valid JSON.`, 'Download the file again.', {
      cause: error,
    });
  }
  const list = parsed as Record<string, unknown>[];
  const header = Object.keys(list[0]);
  const cell = (value: unknown): string =>
    typeof value === 'number' || typeof value === 'string' ? String(value) : '';
  return [header, ...list.map((row) => header.map((name) => cell(row[name])))];
}

function instant(cell: string, zone: ReturnType<typeof zoneReader>): number {
  const text = cellTextTime(cell);
  if (text === null) return cellEpoch(cell, 1_000) ?? cellEpoch(cell, 1) ?? Number.NaN;
  if (text.offsetMs !== null) return text.wallMs - text.offsetMs;
  const found = zone(text.wallMs);
  switch (found.kind) {
    case 'unique':
      return found.timeMs;
    case 'ambiguous':
      return found.earlier;
    case 'nonexistent':
      return Number.NaN;
  }
}

/** Ascending in time and unique; of two rows with one time the first stays, as with candles. */
function inOrder(points: { row: number; time: number; value: number }[], issues: IssueList) {
  const isOrdered = points.every(({ time }, index) => index === 0 || time >= points[index - 1].time);
  if (!isOrdered) issues.warn('bad-time', null, null, 'The rows are not in order of time; they were sorted.');
  const sorted = points.toSorted((a, b) => a.time - b.time || a.row - b.row);
  return sorted.filter(({ row, time, value }, index) => {
    const before = index === 0 ? undefined : sorted[index - 1];
    if (before?.time !== time) return true;
    const same = before.value === value ? 'the same value' : 'another value';
    issues.reject(
      'duplicate',
      row,
      time,
      `${isoUtc(time)} was there already, with ${same}; the first row stays.`,
    );
    return false;
  });
}

/**
 * Funding rates or open interest of a CSV or JSON file: a time and a value per row. Times are epoch seconds or
 * milliseconds, or text as in candle files; text without an offset is wall-clock time of `timeZone`. Throws BAD_DATA when
 * the file cannot be read at all.
 */
export function readAuxiliaryFile(
  fileName: string,
  bytes: Uint8Array,
  kind: MarketInput,
  timeZone: string = 'UTC',
): AuxiliaryFile {
  const rows = objectRows(fileName, bytes) ?? fileRows(fileName, bytes).rows;
  const isBlank = (row: readonly string[]): boolean => row.every((cell) => cell.trim() === '');
  const start = rows.findIndex((row) => !isBlank(row));
  const header = start >= 0 && isHeader(rows[start]) ? rows[start] : null;
  const columns = columnsOf(fileName, header, kind);
  const zone = zoneReader(timeZone);
  const issues = new IssueList();
  const points: { row: number; time: number; value: number }[] = [];
  for (let index = header === null ? Math.max(0, start) : start + 1; index < rows.length; index += 1) {
    const cells = rows[index];
    const row = index + 1;
    if (isBlank(cells)) continue;
    const timeCell = cells[columns.time] ?? '';
    const time = isTimeCell(timeCell) ? instant(timeCell, zone) : Number.NaN;
    const value = cellNumber(cells[columns.value]);
    if (Number.isNaN(time)) issues.reject('bad-time', row, null, `"${timeCell}" is no time.`);
    else if (Number.isNaN(value)) {
      issues.reject('not-a-number', row, time, `"${cells[columns.value] ?? ''}" is no number.`);
    } else if (kind === 'openInterest' && value < 0) {
      issues.reject('non-positive', row, time, `An open interest of ${value} is below zero.`);
    } else {
      if (kind === 'funding' && Math.abs(value) > absurdRate) {
        issues.warn(
          'not-a-number',
          row,
          time,
          `A rate of ${value} is ${(value * 100).toFixed(1)} % of the notional; rates are fractions, 0.0001 is 0.01 %.`,
        );
      }
      points.push({ row, time, value });
    }
  }
  const kept = inOrder(points, issues);
  if (kept.length === 0) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${fileName} holds no usable row of time and ${words[kind]}.`,
      `Write one per line under the heading time,${words[kind]}.`,
    );
  }
  return {
    time: Float64Array.from(kept, ({ time }) => time),
    value: Float64Array.from(kept, ({ value }) => value),
    ...issues.report(),
  };
}
