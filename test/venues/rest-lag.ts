import type { SourceBar, SourceMarket } from './market-source.ts';
import { barsUntil } from './source-bars.ts';

/**
 * How far the candles that a venue answers with are behind its streams and its clock. A bar that has just closed is then
 * absent, or still looks as it did before it closed.
 */
export interface RestLag {
  ms: number;
  shows: 'nothing' | 'old-state';
}

/** The bars that a request for candles is answered with. */
export function answeredBars(
  market: SourceMarket,
  barMs: number,
  now: number,
  lag: RestLag | undefined,
  shiftMs = 0,
): readonly SourceBar[] {
  if (lag === undefined || lag.ms === 0) return barsUntil(market, barMs, now, shiftMs);
  const bars = barsUntil(market, barMs, now - lag.ms, shiftMs);
  return lag.shows === 'old-state' ? bars : bars.filter(({ time }) => time + barMs <= now - lag.ms);
}
