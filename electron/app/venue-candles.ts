import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { tickSizeOf } from '../import/suggest-series.ts';

/** Candles of a venue as columns. */
export function columnsOf(rows: readonly CandleRow[]): CandleColumns {
  const columns = candleColumns(allocateCandles(rows.length));
  rows.forEach(([time, open, high, low, close, volume], index) => {
    columns.time[index] = time;
    columns.open[index] = open;
    columns.high[index] = high;
    columns.low[index] = low;
    columns.close[index] = close;
    columns.volume[index] = volume;
  });
  return columns;
}

function isOnGrid(price: number, tickSize: number): boolean {
  const steps = price / tickSize;
  return Math.abs(steps - Math.round(steps)) < 1e-9 * Math.max(1, steps);
}

/**
 * The smallest price step that holds these prices: the venue's where it does, otherwise what the prices show, as a venue
 * may have changed its step since.
 */
export function tickSizeFor(candles: CandleColumns, venueTick: number | null): number {
  const { open, high, low, close } = candles;
  if (venueTick !== null) {
    const holds = (column: Float64Array): boolean => column.every((price) => isOnGrid(price, venueTick));
    if ([open, high, low, close].every(holds)) return venueTick;
  }
  return tickSizeOf(candles) ?? venueTick ?? 1;
}
