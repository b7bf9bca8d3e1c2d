import { allocateCandles, candleColumns, type CandleColumns } from '../candle.ts';
import { barAt, isAbsent, type RepairBar } from './bar.ts';

/**
 * Bars that lie above a series: columns as of candles, ascending and unique times. A bar whose prices are NaN is left
 * out of the series; any other one takes the place of the bar below it, or is added.
 */
export type RepairLayer = CandleColumns;

function setBar(columns: CandleColumns, index: number, bar: RepairBar): void {
  columns.time[index] = bar.time;
  columns.open[index] = bar.open;
  columns.high[index] = bar.high;
  columns.low[index] = bar.low;
  columns.close[index] = bar.close;
  columns.volume[index] = bar.volume;
}

/** A layer of these bars, in any order; of two at one time the later one counts. */
export function layerOf(bars: Iterable<RepairBar>): RepairLayer {
  const byTime = new Map<number, RepairBar>();
  for (const bar of bars) byTime.set(bar.time, bar);
  const ordered = [...byTime.values()].toSorted((a, b) => a.time - b.time);
  const layer = candleColumns(allocateCandles(ordered.length));
  ordered.forEach((bar, index) => setBar(layer, index, bar));
  return layer;
}

/** The bars of a layer, oldest first. */
export function layerBars(layer: RepairLayer): RepairBar[] {
  return Array.from({ length: layer.length }, (_, index) => barAt(layer, index));
}

/** One layer that stands for several, the lowest first: of two bars at one time the upper one counts. */
export function stackLayers(layers: readonly RepairLayer[]): RepairLayer {
  if (layers.length === 1) return layers[0];
  return layerOf(layers.flatMap(layerBars));
}

/** Bars that `candles` have under `layer`. */
export function layeredLength(candles: Pick<CandleColumns, 'length' | 'time'>, layer: RepairLayer): number {
  let length = candles.length;
  let at = 0;
  for (let index = 0; index < layer.length; index += 1) {
    while (at < candles.length && candles.time[at] < layer.time[index]) at += 1;
    const isStored = at < candles.length && candles.time[at] === layer.time[index];
    if (isAbsent({ close: layer.close[index] })) length -= isStored ? 1 : 0;
    else length += isStored ? 0 : 1;
  }
  return length;
}

/** The open times of a series under `layer`, of which `time` are those without it. */
export function layeredTimes(time: Float64Array, layer: RepairLayer): Float64Array {
  const read = new Float64Array(layeredLength({ length: time.length, time }, layer));
  let from = 0;
  let at = 0;
  for (let index = 0; index < layer.length; index += 1) {
    let to = from;
    while (to < time.length && time[to] < layer.time[index]) to += 1;
    read.set(time.subarray(from, to), at);
    at += to - from;
    from = to < time.length && time[to] === layer.time[index] ? to + 1 : to;
    if (isAbsent({ close: layer.close[index] })) continue;
    read[at] = layer.time[index];
    at += 1;
  }
  read.set(time.subarray(from), at);
  return read;
}

/** Writes `candles` with `layer` above them into `target`, whose length is `layeredLength`. */
export function writeLayered(candles: CandleColumns, layer: RepairLayer, target: CandleColumns): void {
  let from = 0;
  let at = 0;
  const copy = (to: number): void => {
    target.time.set(candles.time.subarray(from, to), at);
    target.open.set(candles.open.subarray(from, to), at);
    target.high.set(candles.high.subarray(from, to), at);
    target.low.set(candles.low.subarray(from, to), at);
    target.close.set(candles.close.subarray(from, to), at);
    target.volume.set(candles.volume.subarray(from, to), at);
    at += to - from;
    from = to;
  };
  for (let index = 0; index < layer.length; index += 1) {
    const time = layer.time[index];
    let to = from;
    while (to < candles.length && candles.time[to] < time) to += 1;
    copy(to);
    if (from < candles.length && candles.time[from] === time) from += 1;
    if (isAbsent({ close: layer.close[index] })) continue;
    setBar(target, at, barAt(layer, index));
    at += 1;
  }
  copy(candles.length);
}

/** A copy of the candles with the layer above them. */
export function layeredCandles(candles: CandleColumns, layer: RepairLayer): CandleColumns {
  const target = candleColumns(allocateCandles(layeredLength(candles, layer)));
  writeLayered(candles, layer, target);
  return target;
}
