import { volumeUnitChanges } from '../quality/volume-unit.ts';
import type { CandleColumns } from '../candle.ts';
import { barAt, type RepairBar } from './bar.ts';
import { namedBars } from './chosen-bars.ts';
import type { RepairMethod } from './repair-method.ts';

/** Bars between two changes of the unit in which the volume stands in the quote currency. */
function barsInQuoteCurrency(candles: CandleColumns): number[] {
  const changes = volumeUnitChanges(candles.volume, candles.close);
  const bars: number[] = [];
  changes.forEach(({ bar, isRise }, at) => {
    // A fall ends a stretch in money; it began at the change before, or with the series.
    if (isRise && at < changes.length - 1) return;
    const from = isRise ? bar : at === 0 ? 0 : changes[at - 1].bar;
    const to = isRise ? candles.length : bar;
    for (let index = from; index < to; index += 1) bars.push(index);
  });
  return bars;
}

/** The volume in the base currency, at the bar's typical price (high + low + close) / 3, to twelve digits. */
function divided(bar: RepairBar): RepairBar {
  const price = (bar.high + bar.low + bar.close) / 3;
  return { ...bar, volume: Number((bar.volume / price).toPrecision(12)) };
}

/** Volumes in the quote currency are divided by the price: where the unit changed, or in the named bars. */
export const divideVolume: RepairMethod = {
  kind: 'volume',
  mends: ['volume-unit', 'swapped-volume'],
  propose({ candles, times }) {
    const bars = times === null ? barsInQuoteCurrency(candles) : namedBars(candles, times);
    return bars.map((index) => divided(barAt(candles, index)));
  },
};
