import { percentile } from './percentile.ts';

/** Percentiles across paths of equity (of an initial 1) and of the drawdown at that moment, after so many trades. */
export interface FanChart {
  readonly steps: number[];
  readonly equity: Readonly<Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95', number[]>>;
  readonly drawdown: Readonly<Record<'p50' | 'p75' | 'p95', number[]>>;
  /** Equity as it truly went. */
  readonly actual: number[];
}

/** Points of a fan at most: more than a chart can show. */
const maximumSteps = 120;

/** Numbers of trades at which the fan is drawn: 0, evenly on, and the last. */
export function fanSteps(trades: number): number[] {
  const intervals = Math.min(trades, maximumSteps);
  return intervals === 0
    ? [0]
    : Array.from({ length: intervals + 1 }, (_, index) => Math.round((index * trades) / intervals));
}

function sortedAtStep(values: Float64Array, step: number, steps: number): Float64Array {
  const sorted = new Float64Array(values.length / steps);
  for (let path = 0; path < sorted.length; path += 1) sorted[path] = values[path * steps + step];
  return sorted.sort();
}

/** The fan of paths given row by row, one entry per step, beside what `returns` (fractions) truly did. */
export function fanChart(
  returns: ArrayLike<number>,
  steps: number[],
  equityAtStep: Float64Array,
  drawdownAtStep: Float64Array,
): FanChart {
  const equity = steps.map((_, step) => sortedAtStep(equityAtStep, step, steps.length));
  const drawdown = steps.map((_, step) => sortedAtStep(drawdownAtStep, step, steps.length));
  const line = (sorted: readonly Float64Array[], share: number): number[] =>
    sorted.map((values) => percentile(values, share));
  const path = [1];
  for (let trade = 0; trade < returns.length; trade += 1) {
    path.push(Math.max(0, path[trade] * (1 + returns[trade])));
  }
  return {
    steps,
    equity: {
      p5: line(equity, 0.05),
      p25: line(equity, 0.25),
      p50: line(equity, 0.5),
      p75: line(equity, 0.75),
      p95: line(equity, 0.95),
    },
    drawdown: { p50: line(drawdown, 0.5), p75: line(drawdown, 0.75), p95: line(drawdown, 0.95) },
    actual: steps.map((step) => path[step]),
  };
}
