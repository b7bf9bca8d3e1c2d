import type { FigureColumn } from './combination-columns.ts';
import type { ScaleDomain } from './color-scale.ts';

/** Which combinations count: 1 where one does; null counts all. */
export type Selection = Uint8Array | null;

/**
 * How many defined values fall into each of `bins` equal parts of the domain; the last part holds its upper end. Values
 * beyond the domain count at its ends.
 */
export function histogram(
  values: FigureColumn,
  domain: ScaleDomain,
  bins: number,
  selection: Selection = null,
): number[] {
  const counts = Array.from({ length: bins }, () => 0);
  const width = domain.high - domain.low;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value) || (selection && selection[i] === 0)) continue;
    const share = width > 0 ? (value - domain.low) / width : 0.5;
    counts[Math.max(0, Math.min(bins - 1, Math.floor(share * bins)))]++;
  }
  return counts;
}

/** The defined and selected values, ascending. */
export function sortedValues(values: FigureColumn, selection: Selection = null): Float64Array {
  const kept = new Float64Array(values.length);
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]) && (!selection || selection[i] === 1)) kept[count++] = values[i];
  }
  return kept.subarray(0, count).sort();
}

/** The value below which a share of the ascending values lies, between neighbours in proportion; null without values. */
export function quantile(sorted: ArrayLike<number>, share: number): number | null {
  if (sorted.length === 0) return null;
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  const above = Math.min(sorted.length - 1, below + 1);
  return sorted[below] + (sorted[above] - sorted[below]) * (at - below);
}

/** Where a value stands among the others. */
export interface Standing {
  readonly median: number | null;
  /** Share of the values that the given one reaches or beats; null without a value. */
  readonly above: number | null;
}

export function standing(values: FigureColumn, chosen: number | null): Standing {
  const sorted = sortedValues(values);
  const median = quantile(sorted, 0.5);
  if (median === null || chosen === null) return { median, above: null };
  let reached = 0;
  while (reached < sorted.length && sorted[reached] <= chosen) reached++;
  return { median, above: reached / sorted.length };
}

/** How many values are selected and defined, and their mean; null without any. */
export function meanOf(values: FigureColumn, selection: Selection): { count: number; mean: number | null } {
  let sum = 0;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]) || (selection && selection[i] === 0)) continue;
    sum += values[i];
    count++;
  }
  return { count, mean: count === 0 ? null : sum / count };
}

/** Values this far out at either end may be cut off a scale. */
const cutShare = 0.02;

/** How many times wider than the middle a domain must be before its ends are cut. */
const longTail = 3;

/**
 * The values that a scale should spread over: all of them, unless a few outliers would leave the rest a single colour;
 * then the middle 96 of 100. What lies beyond takes the colour of the end. Null without values.
 */
export function scaleDomain(values: FigureColumn): ScaleDomain | null {
  const sorted = sortedValues(values);
  const low = quantile(sorted, 0);
  const high = quantile(sorted, 1);
  const lower = quantile(sorted, cutShare);
  const upper = quantile(sorted, 1 - cutShare);
  if (low === null || high === null || lower === null || upper === null) return null;
  const isLong = upper > lower && high - low > longTail * (upper - lower);
  return isLong ? { low: lower, high: upper } : { low, high };
}
