import type { ImportMapping } from '../../shared/contract/imports.ts';
import type { CandleColumns } from '../../shared/domain/candle.ts';
import { cellNumber } from './cell.ts';
import type { ColumnRole } from './detect-columns.ts';
import type { IssueList } from './issue-list.ts';
import type { TableRow } from './read-times.ts';

/** Candles with the file row each came from. */
export interface FileBars {
  readonly candles: CandleColumns;
  readonly rows: Uint32Array;
}

/** Bars `order[0], order[1], …` of these. */
export function pickBars({ candles, rows }: FileBars, order: readonly number[]): FileBars {
  const pick = (column: Float64Array): Float64Array => Float64Array.from(order, (index) => column[index]);
  return {
    candles: {
      length: order.length,
      time: pick(candles.time),
      open: pick(candles.open),
      high: pick(candles.high),
      low: pick(candles.low),
      close: pick(candles.close),
      volume: pick(candles.volume),
    },
    rows: Uint32Array.from(order, (index) => rows[index]),
  };
}

const priceRoles = ['open', 'high', 'low', 'close'] as const;

/** What makes the prices of a bar impossible, or null. */
function priceFault(open: number, high: number, low: number, close: number): string | null {
  if (high < Math.max(open, close)) return `the high ${high} is below the ${open > close ? 'open' : 'close'}`;
  if (low > Math.min(open, close)) return `the low ${low} is above the ${open < close ? 'open' : 'close'}`;
  return null;
}

/** Reads prices and volumes of rows whose time is known; a row with a fault is reported and left out. */
export function readBars(
  rows: readonly TableRow[],
  time: Float64Array,
  mapping: ImportMapping,
  issues: IssueList,
): FileBars {
  const columnOf = (role: ColumnRole): number => mapping.columns.indexOf(role);
  const priceColumns = priceRoles.map(columnOf);
  const volumeColumn = columnOf('volume');
  const column = (): Float64Array => new Float64Array(rows.length);
  const candles = {
    time: column(),
    open: column(),
    high: column(),
    low: column(),
    close: column(),
    volume: column(),
  };
  const fileRows = new Uint32Array(rows.length);
  const prices = [0, 0, 0, 0];
  const lastColumn = Math.max(...priceColumns);
  let length = 0;

  rows.forEach(({ row, cells }, index) => {
    if (Number.isNaN(time[index])) return;
    if (cells.length <= lastColumn) {
      issues.reject(
        'short-row',
        row,
        time[index],
        `The row has ${cells.length} cells; ${lastColumn + 1} are needed.`,
      );
      return;
    }
    for (let part = 0; part < 4; part += 1)
      prices[part] = cellNumber(cells[priceColumns[part]]) / mapping.priceScale;
    const odd = prices.findIndex((price) => Number.isNaN(price));
    if (odd !== -1) {
      const cell = cells[priceColumns[odd]].slice(0, 40);
      const told = cell.trim() === '' ? 'is empty' : `is “${cell}”, not a number with a decimal point`;
      issues.reject('not-a-number', row, time[index], `The ${priceRoles[odd]} ${told}.`);
      return;
    }
    const nonPositive = prices.findIndex((price) => price <= 0);
    if (nonPositive !== -1) {
      issues.reject(
        'non-positive',
        row,
        time[index],
        `The ${priceRoles[nonPositive]} is ${prices[nonPositive]}.`,
      );
      return;
    }
    const [open, high, low, close] = prices;
    const fault = priceFault(open, high, low, close);
    if (fault !== null) {
      issues.reject('ohlc', row, time[index], `Impossible prices: ${fault}.`);
      return;
    }
    let volume = Number.NaN;
    if (volumeColumn !== -1) {
      volume = cellNumber(cells[volumeColumn]);
      if (volume < 0) volume = Number.NaN;
      // An absent volume is ordinary; a word in its place is worth a line.
      if (Number.isNaN(volume) && (cells[volumeColumn] ?? '').trim() !== '') {
        const cell = cells[volumeColumn].slice(0, 40);
        issues.warn(
          'not-a-number',
          row,
          time[index],
          `The volume is “${cell}”; the bar is kept without one.`,
        );
      }
    }
    candles.time[length] = time[index];
    candles.open[length] = open;
    candles.high[length] = high;
    candles.low[length] = low;
    candles.close[length] = close;
    candles.volume[length] = volume;
    fileRows[length] = row;
    length += 1;
  });

  const filled = (values: Float64Array): Float64Array => values.subarray(0, length);
  return {
    candles: {
      length,
      time: filled(candles.time),
      open: filled(candles.open),
      high: filled(candles.high),
      low: filled(candles.low),
      close: filled(candles.close),
      volume: filled(candles.volume),
    },
    rows: fileRows.subarray(0, length),
  };
}
