import type { CandleColumns } from '../../shared/domain/candle.ts';
import { fittingCalendar } from '../../shared/domain/calendars/fitting-calendar.ts';
import { tradingCalendars, type TradingCalendar } from '../../shared/domain/series.ts';
import { dayMs } from '../../shared/domain/time.ts';
import { timeframeMs, timeframeOfMs, type Timeframe } from '../../shared/domain/timeframe.ts';

/** The timeframe whose length is the most common step between these times, in any order; null when it is none. */
export function suggestTimeframe(times: Float64Array): Timeframe | null {
  const sorted = times.toSorted();
  const counts = new Map<number, number>();
  for (let index = 1; index < sorted.length; index += 1) {
    const step = sorted[index] - sorted[index - 1];
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  let best = 0;
  let bestCount = 0;
  for (const [step, count] of counts) {
    if (count > bestCount || (count === bestCount && step < best)) {
      best = step;
      bestCount = count;
    }
  }
  return timeframeOfMs(best);
}

/** Share of the bars of an unbroken market that a gappy continuous one still has. */
const continuousShare = 0.9;
/** A market that never closes has a seventh of its bars on Saturdays. */
const saturdayShare = 0.05;

/** Pauses from the same time of day that a closing bell leaves at least, and their share of all pauses. */
const leastBells = 3;
const bellShare = 0.3;

/** Whether the pauses begin again and again at one time of day; missing bars begin at any. */
function closesRegularly(time: Float64Array, barMs: number): boolean {
  const bells = new Map<number, number>();
  let pauses = 0;
  for (let index = 1; index < time.length; index += 1) {
    if (time[index] - time[index - 1] <= barMs) continue;
    const timeOfDay = (time[index - 1] + barMs) % dayMs;
    pauses += 1;
    bells.set(timeOfDay, (bells.get(timeOfDay) ?? 0) + 1);
  }
  const most = Math.max(0, ...bells.values());
  return most >= leastBells && most >= bellShare * pauses;
}

/**
 * `continuous` when the bars follow each other without nights or weekends, and where too little is there to tell: then
 * missing bars are holes. Else the market whose hours they keep, and `sessions` where none is known. `time` is ascending.
 */
export function suggestCalendar(time: Float64Array, timeframe: Timeframe | null): TradingCalendar {
  if (time.length < 2 || timeframe === null) return 'continuous';
  const barMs = timeframeMs(timeframe);
  const due = (time[time.length - 1] - time[0]) / barMs + 1;
  if (time.length / due >= continuousShare) return 'continuous';
  let saturdays = 0;
  for (const timeMs of time) if (new Date(timeMs).getUTCDay() === 6) saturdays += 1;
  const hasWeekend = time[time.length - 1] - time[0] >= 7 * dayMs;
  if (hasWeekend && saturdays / time.length > saturdayShare) return 'continuous';
  const hours = fittingCalendar(time, timeframe);
  const known = tradingCalendars.find((calendar) => calendar === hours?.id);
  return known ?? (closesRegularly(time, barMs) ? 'sessions' : 'continuous');
}

const mostDecimals = 10;
/** Steps between powers of ten that venues use, as multiples of the finer one. */
const niceMultiples = [125, 25, 5, 2];

/** Programs that compute prices leave noise in a double's last bits; it is no finer step. */
const doubleNoise = 4 * Number.EPSILON;

function isWhole(value: number, scale: number): boolean {
  return Math.abs(Math.round(value * scale) / scale - value) <= doubleNoise * Math.abs(value);
}

/** The coarsest usual step that holds all prices; null without prices. At most 1, at least 1e-10. */
export function tickSizeOf(candles: CandleColumns): number | null {
  if (candles.length === 0) return null;
  const columns = [candles.open, candles.high, candles.low, candles.close];
  let decimals = 0;
  for (const column of columns) {
    for (let index = 0; index < column.length && decimals < mostDecimals; index += 1) {
      while (decimals < mostDecimals && !isWhole(column[index], 10 ** decimals)) decimals += 1;
    }
  }
  if (decimals === 0) return 1;
  const scale = 10 ** decimals;
  const divides = (multiple: number): boolean =>
    columns.every((column) => column.every((price) => Math.round(price * scale) % multiple === 0));
  return (niceMultiples.find(divides) ?? 1) / scale;
}
