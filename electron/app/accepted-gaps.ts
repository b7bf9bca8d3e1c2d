import { type OpenGaps, OpenGapsError, openGapsOf } from '../../shared/domain/open-gaps.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import { magnifierSeries } from './magnifier.ts';

/** Times that a run trades: bars with `fromTime <= open < toTime`. */
export interface TradedTimes {
  readonly fromTime: number;
  readonly toTime: number;
}

/** Holes between two traded bars. */
function betweenTradedBars(
  store: CandleStore,
  series: CandleSeries,
  { fromTime, toTime }: TradedTimes,
): OpenGaps | null {
  if (series.openGapCount === 0) return null;
  const barMs = timeframeMs(series.timeframe);
  const gaps = store
    .coverage(series.symbol, series.timeframe)
    .gaps.filter(
      (gap) => gap.acknowledgedAt === null && gap.fromTime - barMs >= fromTime && gap.toTime < toTime,
    );
  return openGapsOf(series, gaps);
}

/** Holes that share time with the traded bars: where bars are looked into, every minute of them counts. */
function insideTradedBars(
  store: CandleStore,
  series: CandleSeries,
  { fromTime, toTime }: TradedTimes,
): OpenGaps | null {
  if (series.openGapCount === 0) return null;
  const gaps = store
    .coverage(series.symbol, series.timeframe)
    .gaps.filter((gap) => gap.acknowledgedAt === null && gap.toTime > fromTime && gap.fromTime < toTime);
  return openGapsOf(series, gaps);
}

/**
 * Throws CONFLICT that names them when a run would trade across holes that nobody has accepted, in its series or in the
 * finer one whose bars it looks into.
 */
export function requireAcceptedGaps(
  store: CandleStore,
  series: CandleSeries,
  traded: TradedTimes,
  /** The times whose bars are looked into; null looks into none. */
  lookedInto: TradedTimes | null,
): void {
  const finer = lookedInto && magnifierSeries(store, series, lookedInto.fromTime, lookedInto.toTime);
  const open = [
    betweenTradedBars(store, series, traded),
    finer && insideTradedBars(store, finer, lookedInto),
  ].filter((gaps) => gaps !== null);
  if (open.length > 0) throw new OpenGapsError(open);
}
