import type { ScaleDomain } from './color-scale.ts';

/** How many defined values fall into each of `bins` equal parts of the domain; the last part holds its upper end. */
export function histogram(values: Iterable<number | null>, domain: ScaleDomain, bins: number): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  const width = domain.high - domain.low;
  for (const value of values) {
    if (value === null) continue;
    const share = width > 0 ? (value - domain.low) / width : 0.5;
    counts[Math.max(0, Math.min(bins - 1, Math.floor(share * bins)))]++;
  }
  return counts;
}

/** Where a value stands among the others. */
export interface Standing {
  readonly median: number | null;
  /** Share of the values that the given one reaches or beats; null without a value. */
  readonly above: number | null;
}

export function standing(values: readonly (number | null)[], chosen: number | null): Standing {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  if (sorted.length === 0) return { median: null, above: null };
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  const reached = chosen === null ? null : sorted.filter((value) => value <= chosen).length / sorted.length;
  return { median, above: reached };
}
