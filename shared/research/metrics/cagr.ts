import { dayMs } from '../../domain/time.ts';

const daysInYear = 365.25;

/**
 * Compound annual growth rate over calendar time, a fraction. NaN for less than a day or no capital.
 */
export function compoundAnnualGrowth(
  initialCapital: number,
  finalEquity: number,
  durationMs: number,
): number {
  const years = durationMs / dayMs / daysInYear;
  if (years * daysInYear < 1 || initialCapital <= 0) return Number.NaN;
  return (finalEquity / initialCapital) ** (1 / years) - 1;
}
