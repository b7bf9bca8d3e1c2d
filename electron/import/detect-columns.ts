import type { columnRoles } from '../../shared/contract/imports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { cellEpoch, cellNumber, cellTextTime } from './cell.ts';

export type ColumnRole = (typeof columnRoles)[number];

type Row = readonly string[];

const priceNames: Readonly<Record<string, ColumnRole>> = {
  open: 'open',
  high: 'high',
  low: 'low',
  close: 'close',
  last: 'close',
};

/** Single letters mean prices only when all four are there. */
const priceLetters: Readonly<Record<string, ColumnRole>> = { o: 'open', h: 'high', l: 'low', c: 'close' };

/** Best first: a number of seconds needs no time zone. */
const timeNames = [
  'unix',
  'timestamp',
  'epoch',
  'opentime',
  'datetime',
  'date',
  'gmttime',
  'localtime',
  'time',
];

const quoteCurrencies = /(?:usdt?|usdc|busd|eur|gbp|jpy|chf|quote|quoteasset)$/;

/** `<OPEN>`, `Open Time`, `tick_volume` without case, brackets and separators. */
function plainName(header: string): string {
  return header.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** Whether the cell is a time in any known writing. */
export function isTimeCell(cell: string | undefined): boolean {
  if (cell === undefined || cell === '') return false;
  return cellTextTime(cell) !== null || cellEpoch(cell, 1_000) !== null || cellEpoch(cell, 1) !== null;
}

/** A row of names: no cell is a number or a time. */
export function isHeader(row: Row): boolean {
  return row.every((cell) => Number.isNaN(cellNumber(cell)) && !isTimeCell(cell));
}

function volumeColumn(names: readonly string[]): number {
  const candidates = names.flatMap((name, index) =>
    /^(?:.*volume.*|vol|v|tickvol|realvol)$/.test(name) ? [index] : [],
  );
  const exact = candidates.find((index) => names[index] === 'volume');
  const base = candidates.find((index) => !quoteCurrencies.test(names[index]));
  return exact ?? base ?? candidates[0] ?? -1;
}

function timeColumns(names: readonly string[], sample: Row): number[] {
  for (const name of timeNames) {
    const index = names.indexOf(name);
    if (index === -1 || !isTimeCell(sample[index])) continue;
    const clock = names.indexOf('time');
    // MetaTrader writes the date and the clock in two columns.
    const isSplit = name === 'date' && clock !== -1 && /^\d{2}:\d{2}(?::\d{2})?$/.test(sample[clock] ?? '');
    return isSplit ? [index, clock] : [index];
  }
  const unnamed = names.findIndex(
    (name, index) => priceNames[name] === undefined && isTimeCell(sample[index]),
  );
  return unnamed === -1 ? [] : [unnamed];
}

/** Roles by the names in the header. */
function rolesByName(header: Row, sample: Row): ColumnRole[] {
  const names = header.map(plainName);
  const roles = names.map((): ColumnRole => 'ignore');
  const roleNames = Object.keys(priceLetters).every((letter) => names.includes(letter))
    ? priceLetters
    : priceNames;
  names.forEach((name, index) => {
    const role = roleNames[name];
    if (role !== undefined && !roles.includes(role)) roles[index] = role;
  });
  for (const index of timeColumns(names, sample)) roles[index] = 'time';
  const volume = volumeColumn(names);
  if (volume !== -1) roles[volume] = 'volume';
  return roles;
}

/** Roles by what the cells hold: a time, then open, high, low, close and volume in this order. */
function rolesByContent(sample: Row): ColumnRole[] {
  const roles = sample.map((): ColumnRole => 'ignore');
  const time = sample.findIndex((cell) => isTimeCell(cell));
  if (time !== -1) roles[time] = 'time';
  const due: ColumnRole[] = ['open', 'high', 'low', 'close', 'volume'];
  sample.forEach((cell, index) => {
    if (index > time && !Number.isNaN(cellNumber(cell))) roles[index] = due.shift() ?? 'ignore';
  });
  return roles;
}

/** Roles that every candle needs and these columns do not have. */
export function missingRoles(roles: readonly ColumnRole[]): ColumnRole[] {
  return (['time', 'open', 'high', 'low', 'close'] as const).filter((role) => !roles.includes(role));
}

/** What each column means, from its name or else its content. Throws BAD_DATA when a part of a candle is not found. */
export function detectColumns(fileName: string, header: Row | null, sample: Row): ColumnRole[] {
  const named = header === null ? null : rolesByName(header, sample);
  if (named !== null && missingRoles(named).length === 0) return named;
  const isNamed = named !== null && named.some((role) => role !== 'ignore' && role !== 'time');
  const found = isNamed ? named : rolesByContent(sample);
  const missing = missingRoles(found);
  if (missing.length === 0) return found;
  const shown = (header ?? sample).slice(0, 8).map((cell) => cell.slice(0, 24) || '(no name)');
  throw new CandlewrightError(
    'BAD_DATA',
    `${fileName} has no column for ${missing.join(', ')}; its columns are: ${shown.join(', ')}.`,
    'Choose a file of candles, with columns for time, open, high, low and close, named in its first row.',
  );
}
