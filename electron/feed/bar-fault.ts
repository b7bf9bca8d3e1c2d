import type { CandleRow } from '../../shared/ports/market-data.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { barOpen } from './bar-grid.ts';

function isPrice(value: number): boolean {
  return Number.isFinite(value) && value > 0;
}

/**
 * Why a pushed bar cannot be what it says, or null. `venueNow` is the venue's clock, which may be `futureMs` off; a
 * volume of NaN means that the venue has none.
 */
export function barFault(
  candle: CandleRow,
  isClosed: boolean | null,
  timeframe: Timeframe,
  venueNow: EpochMs,
  futureMs: number,
): string | null {
  const [time, open, high, low, close, volume] = candle;
  if (!Number.isSafeInteger(time) || barOpen(time, timeframe) !== time)
    return 'A bar that does not begin where bars begin was refused.';
  if (![open, high, low, close].every(isPrice)) return 'A bar with impossible prices was refused.';
  if (low > Math.min(open, close) || high < Math.max(open, close))
    return 'A bar whose high and low do not hold its prices was refused.';
  if (volume < 0 || volume === Infinity) return 'A bar with an impossible volume was refused.';
  const latest = isClosed === true ? time + timeframeMs(timeframe) : time;
  if (latest > venueNow + futureMs) return 'A bar from the future was refused.';
  return null;
}
