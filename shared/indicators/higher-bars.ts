import type { MarketColumns } from '../domain/market.ts';

/**
 * The market in longer bars, cut at multiples of `barMs` since the epoch (UTC). The last bar may still be open: whoever
 * reads it must wait for its close, see `higher`. Volumes add up; funding and open interest are the last known.
 * Throws when `barMs` is not a multiple of the market's own bar.
 */
export function higherBars(market: MarketColumns, barMs: number): MarketColumns {
  if (!(barMs >= market.barMs) || barMs % market.barMs !== 0) {
    throw new Error(`Bars of ${barMs} ms cannot be made of bars of ${market.barMs} ms`);
  }
  const starts: number[] = [];
  for (let bar = 0; bar < market.length; bar += 1) {
    const bucket = Math.floor(market.time[bar] / barMs);
    if (bar === 0 || bucket !== Math.floor(market.time[bar - 1] / barMs)) starts.push(bar);
  }
  const length = starts.length;
  const column = (): Float64Array => new Float64Array(length);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  const funding = market.funding === null ? null : column();
  const openInterest = market.openInterest === null ? null : column();
  for (let index = 0; index < length; index += 1) {
    const from = starts[index];
    const to = index + 1 < length ? starts[index + 1] : market.length;
    time[index] = Math.floor(market.time[from] / barMs) * barMs;
    open[index] = market.open[from];
    close[index] = market.close[to - 1];
    high[index] = Number.NEGATIVE_INFINITY;
    low[index] = Number.POSITIVE_INFINITY;
    for (let bar = from; bar < to; bar += 1) {
      high[index] = Math.max(high[index], market.high[bar]);
      low[index] = Math.min(low[index], market.low[bar]);
      volume[index] += market.volume[bar];
    }
    if (funding !== null && market.funding !== null) funding[index] = market.funding[to - 1];
    if (openInterest !== null && market.openInterest !== null)
      openInterest[index] = market.openInterest[to - 1];
  }
  return { length, time, open, high, low, close, volume, barMs, funding, openInterest };
}
