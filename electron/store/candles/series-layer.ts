import { firstBarAtOrAfter, sliceCandles } from '../../../shared/domain/candle.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { stackLayers, type RepairLayer } from '../../../shared/domain/repairs/layer.ts';
import type { CandleTables, SeriesRow } from './candle-tables.ts';
import { decodeBars } from './repair-block.ts';
import type { RepairBlocks } from './repair-tables.ts';

/** The bars a repair sets, or the stored ones it found. Throws STORAGE when they do not read back. */
export function openRepair(
  { symbol, timeframe }: Pick<SeriesRow, 'symbol' | 'timeframe'>,
  { id, bars, codec, ...blocks }: RepairBlocks,
  which: 'block' | 'stored',
): RepairLayer {
  try {
    return decodeBars({ codec, bytes: blocks[which] }, bars);
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `Repair ${id} of ${symbol} ${timeframe} is damaged in the store.`,
      'Undo it with: data repair --undo ' + String(id) + ', and apply it again.',
      { cause: error },
    );
  }
}

/** What the repairs in force set in `[from, to)`, as one layer; null without any. */
export function seriesLayer(
  tables: CandleTables,
  series: SeriesRow,
  from: number,
  to: number,
): RepairLayer | null {
  const layers = tables
    .repairsInForce(series.id, from, to)
    .map((repair) => openRepair(series, repair, 'block'));
  if (layers.length === 0) return null;
  const layer = stackLayers(layers);
  return sliceCandles(layer, firstBarAtOrAfter(layer.time, from), firstBarAtOrAfter(layer.time, to));
}
