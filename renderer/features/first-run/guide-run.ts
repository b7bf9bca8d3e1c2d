import type { WalkForwardRequest, WindowSettings } from '../../../shared/contract/research.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import { timeframeMs } from '../../../shared/domain/timeframe.ts';

const dayMs = 86_400_000;

/** Distances in true ranges fit any market, whatever its price. */
export const guideStrategyId = 'grid_atr';

/** 27 combinations: enough for the test of overfitting, and seconds on a laptop. */
const search = {
  ma_period: [7],
  atr_period: [14],
  num_levels: [2, 3, 4],
  atr_start: [2, 3, 4],
  atr_step: [1],
  sl_percent: [5, 10, 20],
};

/** Of a longer series the newest bars. */
const mostBars = 60_000;
const leastSpanDays = 300;

/** What the form of the Explorer would be asked for; the host counts it and says whether it can run. */
export function guideRequest(
  series: Pick<CandleSeries, 'symbol' | 'timeframe' | 'firstTime' | 'lastTime' | 'bars'>,
): Partial<WalkForwardRequest> & Pick<WalkForwardRequest, 'symbol' | 'timeframe' | 'strategyId'> {
  const { symbol, timeframe, firstTime, lastTime, bars } = series;
  const from =
    bars > mostBars && lastTime !== null ? lastTime - mostBars * timeframeMs(timeframe) : firstTime;
  const spanDays = from === null || lastTime === null ? 0 : (lastTime - from) / dayMs;
  return {
    symbol,
    timeframe,
    strategyId: guideStrategyId,
    search,
    windows: windowsOf(spanDays),
    resampling: { paths: 400, markets: 40 },
    ...(bars > mostBars && from !== null ? { from } : {}),
  };
}

/** The usual windows, or for a short series half of it in-sample and tenths out-of-sample. */
function windowsOf(spanDays: number): WindowSettings {
  const isLong = spanDays >= leastSpanDays;
  const inSampleDays = isLong ? 180 : Math.max(1, Math.floor(spanDays / 2));
  const outOfSampleDays = isLong ? 60 : Math.max(1, Math.floor(spanDays / 10));
  return {
    mode: 'rolling',
    inSampleDays,
    outOfSampleDays,
    stepDays: outOfSampleDays,
    folds: null,
    purgeBars: 0,
    embargoBars: 0,
  };
}

/** Most days that the replay of the guide plays. */
const replayDays = 180;

/** The newest half year of a series, or its second half; whole UTC days. Null without candles. */
export function guideReplay(
  series: Pick<CandleSeries, 'firstTime' | 'lastTime'>,
): { readonly from: number; readonly to: number } | null {
  const { firstTime, lastTime } = series;
  if (firstTime === null || lastTime === null) return null;
  const length = Math.min(replayDays * dayMs, (lastTime - firstTime) / 2);
  return {
    from: Math.ceil((lastTime - length) / dayMs) * dayMs,
    to: Math.floor(lastTime / dayMs + 1) * dayMs,
  };
}
