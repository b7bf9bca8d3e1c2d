import { dayMs } from '../../../../shared/domain/time.ts';
import type { FundingCase } from '../../../../shared/engine/account/ruin-map.ts';
import type { AuxiliaryPoints } from '../../../store/auxiliary-repository.ts';

/** Rates of each whole UTC day added up, as a long pays them. */
function dailyRates({ time, value }: AuxiliaryPoints): number[] {
  const byDay = new Map<number, number>();
  time.forEach((at, index) => {
    const day = Math.floor(at / dayMs);
    byDay.set(day, (byDay.get(day) ?? 0) + value[index]);
  });
  return [...byDay.values()];
}

/** The value that a share of the others lies at or below: the nearest rank. */
function quantile(ascending: readonly number[], share: number): number {
  return ascending[Math.min(ascending.length - 1, Math.max(0, Math.ceil(share * ascending.length) - 1))];
}

/** What a day of holding has cost on this side: usually, one day in twenty, and at the worst. Empty without rates. */
export function fundingCases(points: AuxiliaryPoints | null, side: 'long' | 'short'): FundingCase[] {
  if (points === null || points.time.length === 0) return [];
  const sign = side === 'long' ? 1 : -1;
  const costs = dailyRates(points)
    .map((rate) => sign * rate)
    .toSorted((one, other) => one - other);
  return [
    { label: 'median', ratePerDay: quantile(costs, 0.5) },
    { label: 'p95', ratePerDay: quantile(costs, 0.95) },
    { label: 'worst', ratePerDay: costs[costs.length - 1] },
  ];
}
