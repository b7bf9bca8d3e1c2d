/** Percentiles that reports show; all null together. */
export interface PercentileSet {
  readonly p5: number | null;
  readonly p25: number | null;
  readonly p50: number | null;
  readonly p75: number | null;
  readonly p95: number | null;
}

/**
 * Value below which `share` (0..1) of the values lie, by linear interpolation (type 7 of Hyndman and Fan 1996).
 * `sorted` ascends; NaN when it is empty.
 */
export function percentile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = share * (sorted.length - 1);
  const below = Math.floor(place);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
}

/** The 5th to 95th percentile; values that are not finite are left out, and nulls come back when none remains. */
export function percentileSet(values: ArrayLike<number>): PercentileSet {
  const sorted = Float64Array.from(values).filter(Number.isFinite).sort();
  const at = (share: number): number | null => (sorted.length === 0 ? null : percentile(sorted, share));
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}
