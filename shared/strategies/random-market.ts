import { allocateCandles, candleColumns } from '../domain/candle.ts';
import type { MarketColumns } from '../domain/market.ts';

/** Uniform numbers in [0, 1) from a seed: the minimal standard generator of Park and Miller, CACM 31, 1988. */
function uniform(seed: number): () => number {
  let state = (Math.abs(seed) % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

/**
 * A market for tests, the same for the same seed: calm and wild stretches with and without drift, volume that comes in
 * bursts with the large bars, funding that changes every eighth bar and is often extreme, open interest in waves.
 */
export function randomMarket(seed: number, length: number, barMs: number): MarketColumns {
  const random = uniform(seed);
  const candles = candleColumns(allocateCandles(length));
  const funding = new Float64Array(length);
  const openInterest = new Float64Array(length);
  let [price, drift, swing, rate, interest] = [100, 0, 0.004, 0, 10_000];
  for (let bar = 0; bar < length; bar += 1) {
    if (bar % 40 === 0) {
      drift = (random() - 0.5) * 0.004;
      swing = random() < 0.3 ? 0.02 : 0.003;
    }
    if (bar % 8 === 0) rate = (random() - 0.5) * 0.0016;
    const shock =
      (random() + random() + random() - 1.5) * swing + (random() < 0.03 ? (random() - 0.5) * 0.08 : 0);
    const close = price * (1 + drift + shock);
    candles.time[bar] = bar * barMs;
    candles.open[bar] = price;
    candles.close[bar] = close;
    candles.high[bar] = Math.max(price, close) * (1 + (random() * swing) / 2);
    candles.low[bar] = Math.min(price, close) * (1 - (random() * swing) / 2);
    candles.volume[bar] = (100 + 50 * random()) * (1 + Math.abs(shock) / 0.005);
    interest *= 1 + (random() - 0.5) * 0.06;
    funding[bar] = rate;
    openInterest[bar] = interest;
    price = close;
  }
  return { ...candles, barMs, funding, openInterest };
}

/** Bars `[from, to)` of a market. */
export function marketSlice(market: MarketColumns, from: number, to: number): MarketColumns {
  const cut = (column: Float64Array): Float64Array => column.slice(from, to);
  return {
    length: to - from,
    time: cut(market.time),
    open: cut(market.open),
    high: cut(market.high),
    low: cut(market.low),
    close: cut(market.close),
    volume: cut(market.volume),
    barMs: market.barMs,
    funding: market.funding && cut(market.funding),
    openInterest: market.openInterest && cut(market.openInterest),
  };
}
