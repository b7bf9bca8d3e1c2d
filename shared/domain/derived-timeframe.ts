import type { CandleSeries, TradingCalendar } from './series.ts';
import { timeframeMs, timeframes, type Timeframe } from './timeframe.ts';

/**
 * The longest bar that can be added up exactly: where a market pauses, a longer one would span the pause and never be
 * whole. Exchange hours begin and end at half hours, those of currencies at hours; without known hours nothing is
 * certain.
 */
const longestMs: Readonly<Record<TradingCalendar, number>> = {
  continuous: Number.POSITIVE_INFINITY,
  forex: 3_600_000,
  xnys: 1_800_000,
  sessions: 0,
};

/** The stored series that bars of `timeframe` can be added up from: the longest that divides them; null without one. */
export function baseOfTimeframe(
  list: readonly CandleSeries[],
  symbol: string,
  timeframe: Timeframe,
): CandleSeries | null {
  const barMs = timeframeMs(timeframe);
  let best: CandleSeries | null = null;
  for (const series of list) {
    const baseMs = timeframeMs(series.timeframe);
    const isFit = series.symbol === symbol && baseMs < barMs && barMs % baseMs === 0;
    if (!isFit || barMs > longestMs[series.calendar]) continue;
    if (best === null || baseMs > timeframeMs(best.timeframe)) best = series;
  }
  return best;
}

/** Timeframes of a symbol that are not stored but can be derived, shortest first. */
export function derivableTimeframes(list: readonly CandleSeries[], symbol: string): readonly Timeframe[] {
  const stored = new Set(list.filter((one) => one.symbol === symbol).map(({ timeframe }) => timeframe));
  return timeframes.filter((one) => !stored.has(one) && baseOfTimeframe(list, symbol, one) !== null);
}
