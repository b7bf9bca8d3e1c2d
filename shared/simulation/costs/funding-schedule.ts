import type { PublishedSeries } from './published-series.ts';

const hourMs = 3_600_000;

/** Perpetual contracts settle funding at 00:00, 08:00 and 16:00 UTC unless they say otherwise. */
export const usualFundingIntervalMs = 8 * hourMs;

/** Settlements fall on whole minutes; venues stamp their records some milliseconds later. */
const stampMs = 60_000;

/** Settlements in order of time; NaN where one was due and its rate is not stored. */
interface Settlements {
  readonly time: number[];
  readonly rate: number[];
}

/**
 * Funding that settles at the open of each bar, as `SimulationRun.funding` has it: a settlement is charged at the open
 * of the first bar that opens at or after it, several at one open add up, and one that was due without a stored rate
 * makes the bar NaN, before and after the stored rates too. `barTimes` are opens, ascending; `series.value` is a
 * fraction of the notional. `intervalMs` is the time between two settlements; null takes it from the stored rates, and
 * then a contract that changed its interval counts as complete.
 */
export function fundingPerBar(
  barTimes: Float64Array,
  barMs: number,
  series: PublishedSeries,
  intervalMs: number | null = null,
): Float64Array {
  const column = new Float64Array(barTimes.length);
  if (barTimes.length === 0) return column;
  const from = barTimes[0] - barMs;
  const to = barTimes[barTimes.length - 1];
  const { time, rate } = dueSettlements(series, intervalMs, from, to);
  let bar = 0;
  for (let index = 0; index < time.length; index += 1) {
    while (barTimes[bar] < time[index]) bar += 1;
    column[bar] += rate[index];
  }
  return column;
}

/** Every settlement in `(from, to]`. */
function dueSettlements(
  series: PublishedSeries,
  intervalMs: number | null,
  from: number,
  to: number,
): Settlements {
  const stored = storedSettlements(series);
  const times = stored.time;
  const step = intervalMs ?? usualGap(times);
  const due: Settlements = { time: [], rate: [] };
  const add = (time: number, rate: number): void => {
    if (time <= from || time > to) return;
    due.time.push(time);
    due.rate.push(rate);
  };
  /** Those between two stored ones, or beyond the first or last, whose rates nobody stored. */
  const addMissing = (after: number, before: number, every: number): void => {
    const skipped = Math.max(0, Math.floor((from - after) / every));
    const end = Math.min(before, to + 1);
    for (let time = after + (skipped + 1) * every; time < end; time += every) add(time, Number.NaN);
  };
  if (times.length === 0) {
    addMissing(Math.floor(from / step) * step, Infinity, step);
    return due;
  }
  const beforeFirst = Math.max(0, Math.ceil((times[0] - from) / step));
  addMissing(times[0] - beforeFirst * step, times[0], step);
  times.forEach((time, index) => {
    add(time, stored.rate[index]);
    const before = index === times.length - 1 ? Infinity : times[index + 1];
    const every = index === times.length - 1 || intervalMs !== null ? step : expectedGap(times, index);
    addMissing(time, before, every);
  });
  return due;
}

/** What is stored, at whole minutes; of two in one minute the later counts. */
function storedSettlements({ time, value }: PublishedSeries): Settlements {
  const stored: Settlements = { time: [], rate: [] };
  time.forEach((published, index) => {
    const settled = Math.round(published / stampMs) * stampMs;
    if (stored.time.at(-1) === settled) {
      stored.rate[stored.rate.length - 1] = value[index];
    } else {
      stored.time.push(settled);
      stored.rate.push(value[index]);
    }
  });
  return stored;
}

/** The most frequent distance of neighbours, the shorter one on a tie; the usual one of fewer than two. */
function usualGap(times: readonly number[]): number {
  const counts = new Map<number, number>();
  for (let index = 1; index < times.length; index += 1) {
    const gap = times[index] - times[index - 1];
    counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  let usual = usualFundingIntervalMs;
  let most = 0;
  for (const [gap, count] of counts) {
    if (count > most || (count === most && gap < usual)) {
      usual = gap;
      most = count;
    }
  }
  return usual;
}

/** The distance to settle by after `index`: the one stored where a neighbouring distance agrees, else the shortest. */
function expectedGap(times: readonly number[], index: number): number {
  const gap = times[index + 1] - times[index];
  const neighbours: number[] = [];
  if (index > 0) neighbours.push(times[index] - times[index - 1]);
  if (index + 2 < times.length) neighbours.push(times[index + 2] - times[index + 1]);
  return neighbours.includes(gap) ? gap : Math.min(gap, ...neighbours);
}
