import fc from 'fast-check';
import { allocateCandles, candleColumns, type CandleColumns } from '../../shared/domain/candle.ts';
import type { Magnifier } from '../../shared/simulation/simulation-run.ts';

export const hourMs = 3_600_000;

/** Starts that let regulatory rates change within a run, and one before every table. */
const firstTimes = [0, Date.UTC(2023, 1, 25, 20), Date.UTC(2023, 11, 30, 7), Date.UTC(2025, 4, 12, 13)];

/** Random markets made to hurt: coarse ticks so that prices tie, gaps in price and in time, flat bars, crashes. */
export function arbitraryCandles(bars: number): fc.Arbitrary<CandleColumns> {
  const bar = fc.record({
    gap: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, fc.integer({ min: -12, max: 12 })),
    body: fc.integer({ min: -8, max: 8 }),
    up: fc.integer({ min: 0, max: 10 }),
    down: fc.integer({ min: 0, max: 10 }),
    skippedBars: fc.oneof({ weight: 30, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 5 })),
  });
  return fc
    .record({
      tick: fc.constantFrom(0.01, 0.1, 0.25, 1),
      start: fc.integer({ min: 60, max: 400 }),
      firstTime: fc.constantFrom(...firstTimes),
      hour: fc.integer({ min: 0, max: 23 }),
      bars: fc.array(bar, { minLength: bars, maxLength: bars }),
    })
    .map(({ tick, start, firstTime, hour, bars: shapes }) => {
      const candles = candleColumns(allocateCandles(shapes.length));
      let price = start;
      let time = firstTime + hour * hourMs;
      shapes.forEach((shape, index) => {
        const open = Math.max(20, price + shape.gap);
        const close = Math.max(20, open + shape.body);
        candles.open[index] = open * tick;
        candles.close[index] = close * tick;
        candles.high[index] = (Math.max(open, close) + shape.up) * tick;
        candles.low[index] = (Math.min(open, close) - shape.down) * tick;
        candles.time[index] = time;
        price = close;
        time += hourMs * (1 + shape.skippedBars);
      });
      return candles;
    });
}

/** Rates that settle at a bar's open: mostly none, some large enough to ruin, some unknown. */
export function arbitraryFunding(bars: number): fc.Arbitrary<Float64Array> {
  const rate = fc.oneof(
    { weight: 5, arbitrary: fc.constant(0) },
    { weight: 3, arbitrary: fc.constantFrom(0.0001, -0.0003, 0.01, -0.02, 0.3) },
    fc.constant(Number.NaN),
  );
  return fc.array(rate, { minLength: bars, maxLength: bars }).map((rates) => Float64Array.from(rates));
}

/**
 * Up to four bars inside each bar, often none or with the first ones missing. Their prices are parts of the bar's
 * range, and now and then a little beyond it, as two sources differ.
 */
export function arbitraryMagnifier(candles: CandleColumns): fc.Arbitrary<Magnifier> {
  const part = fc.integer({ min: 0, max: 8 });
  const inside = fc.record({
    open: part,
    close: part,
    up: fc.integer({ min: 0, max: 4 }),
    down: fc.integer({ min: 0, max: 4 }),
    beyond: fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1)),
  });
  const shape = fc.record({ startsAtOpen: fc.boolean(), bars: fc.array(inside, { maxLength: 4 }) });
  return fc.array(shape, { minLength: candles.length, maxLength: candles.length }).map((shapes) => {
    const total = shapes.reduce((sum, { bars }) => sum + bars.length, 0);
    const columns = candleColumns(allocateCandles(total));
    const firstBar = new Int32Array(candles.length + 1);
    let at = 0;
    shapes.forEach(({ startsAtOpen, bars }, bar) => {
      firstBar[bar] = at;
      const low = candles.low[bar];
      const range = candles.high[bar] - low;
      bars.forEach(({ open, close, up, down, beyond }, index) => {
        const price = (eighths: number): number => low + (range * (eighths + beyond)) / 8;
        const first = startsAtOpen && index === 0 ? candles.open[bar] : price(open);
        columns.time[at] = candles.time[bar] + (hourMs / 4) * index;
        columns.open[at] = first;
        columns.close[at] = price(close);
        columns.high[at] = Math.max(first, price(Math.min(8, Math.max(open, close) + up)));
        columns.low[at] = Math.min(first, price(Math.max(0, Math.min(open, close) - down)));
        at += 1;
      });
    });
    firstBar[candles.length] = at;
    return { candles: columns, firstBar };
  });
}
