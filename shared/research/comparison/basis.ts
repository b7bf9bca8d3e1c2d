import type { CandleColumns } from '../../domain/candle.ts';
import { dayMs, type EpochMs, utcDay } from '../../domain/time.ts';
import { commonBars } from './common-bars.ts';
import { medianOf } from './median.ts';

/** Basis points in one. */
const points = 10_000;

/** Basis of a UTC day, in basis points. */
export interface BasisDay {
  /** Midnight. */
  readonly time: EpochMs;
  readonly mean: number;
  readonly smallest: number;
  readonly largest: number;
}

/** The basis `second close / first close - 1` over the common bars of two series, in basis points. */
export interface Basis {
  readonly commonBars: number;
  readonly mean: number | null;
  readonly median: number | null;
  /** Standard deviation of the sample; null below two bars. */
  readonly deviation: number | null;
  readonly smallest: number | null;
  readonly largest: number | null;
  /** Days with common bars, ascending. */
  readonly days: readonly BasisDay[];
}

/** Mean and corrected standard deviation; two passes, because the basis is small beside the prices. */
function moments(values: Float64Array): { mean: number; deviation: number | null } {
  let sum = 0;
  for (const value of values) sum += value;
  const mean = sum / values.length;
  let squares = 0;
  for (const value of values) squares += (value - mean) ** 2;
  return { mean, deviation: values.length < 2 ? null : Math.sqrt(squares / (values.length - 1)) };
}

function daysOf(time: Float64Array, basis: Float64Array): BasisDay[] {
  const days: BasisDay[] = [];
  let from = 0;
  for (let to = 1; to <= basis.length; to += 1) {
    if (to < basis.length && utcDay(time[to]) === utcDay(time[from])) continue;
    const day = basis.subarray(from, to);
    days.push({
      time: utcDay(time[from]) * dayMs,
      mean: moments(day).mean,
      smallest: day.reduce((least, value) => Math.min(least, value), Infinity),
      largest: day.reduce((most, value) => Math.max(most, value), -Infinity),
    });
    from = to;
  }
  return days;
}

/** Prices are above 0 in every stored series. */
export function basisOf(a: CandleColumns, b: CandleColumns): Basis {
  const bars = commonBars(a, b);
  const time = Float64Array.from(bars.first, (bar) => a.time[bar]);
  const basis = Float64Array.from(
    bars.first,
    (bar, index) => (b.close[bars.second[index]] / a.close[bar] - 1) * points,
  );
  if (basis.length === 0) {
    return {
      commonBars: 0,
      mean: null,
      median: null,
      deviation: null,
      smallest: null,
      largest: null,
      days: [],
    };
  }
  const days = daysOf(time, basis);
  return {
    commonBars: basis.length,
    ...moments(basis),
    smallest: days.reduce((least, day) => Math.min(least, day.smallest), Infinity),
    largest: days.reduce((most, day) => Math.max(most, day.largest), -Infinity),
    days,
    median: medianOf(basis),
  };
}
