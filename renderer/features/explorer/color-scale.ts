import type { Ramp } from '../../plot/ramp.ts';
import { rampStep } from '../../plot/ramp.ts';

/** The values that a ramp stretches over. */
export interface ScaleDomain {
  readonly low: number;
  readonly high: number;
}

/** Colours values: one-sided over `[low, high]`, or diverging around zero. */
export interface ColorScale {
  readonly domain: ScaleDomain;
  readonly ramp: Ramp;
  /** Step of the ramp for a value; every value lands on one. */
  readonly stepOf: (value: number) => number;
}

/** Smallest and largest defined value; null and NaN do not count; null when there is none. */
export function domainOf(values: ArrayLike<number | null>): ScaleDomain | null {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value === null) continue;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return low <= high ? { low, high } : null;
}

/** The strong end of the ramp is the end a trader wants. A domain of one value sits in the middle. */
export function sequentialScale(domain: ScaleDomain, ramp: Ramp, better: 'high' | 'low'): ColorScale {
  const width = domain.high - domain.low;
  const stepOf = (value: number) => {
    const share = width > 0 ? (value - domain.low) / width : 0.5;
    return rampStep(ramp, better === 'high' ? share : 1 - share);
  };
  return { domain, ramp, stepOf };
}

/** Symmetric around zero, so that equal distances have equal strength; orange is the better side. */
export function divergingScale(differences: ScaleDomain, ramp: Ramp, better: 'high' | 'low'): ColorScale {
  const reach = Math.max(Math.abs(differences.low), Math.abs(differences.high)) || 1;
  const stepOf = (value: number) => {
    const share = value / (2 * reach) + 0.5;
    return rampStep(ramp, better === 'high' ? share : 1 - share);
  };
  return { domain: { low: -reach, high: reach }, ramp, stepOf };
}
