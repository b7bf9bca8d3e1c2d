/** Values published at irregular times, ascending (epoch ms): funding rates as fractions, or open interest. */
export interface PublishedSeries {
  readonly time: Float64Array;
  readonly value: Float64Array;
}

/**
 * The last value published at or before each bar's close, NaN before the first: what a strategy could have known when
 * it decided. `barTimes` are opens, ascending; a bar closes `barMs` after it.
 */
export function asOfBarCloses(barTimes: Float64Array, barMs: number, series: PublishedSeries): Float64Array {
  const { time, value } = series;
  const column = new Float64Array(barTimes.length);
  let next = 0;
  for (let bar = 0; bar < barTimes.length; bar += 1) {
    const close = barTimes[bar] + barMs;
    while (next < time.length && time[next] <= close) next += 1;
    column[bar] = next === 0 ? Number.NaN : value[next - 1];
  }
  return column;
}
