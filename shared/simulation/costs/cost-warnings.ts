import { isoUtc, type EpochMs } from '../../domain/time.ts';
import type { CostRates } from '../settings.ts';
import { isCharged } from './commission.ts';
import { usEquityFeesAreUnconfirmed, usEquityFeesFrom } from './regulatory-fees.ts';

/** What a trader should know of the costs of a run over trades from `firstTime` to `lastTime` (epoch ms). */
export function costWarnings(costs: CostRates, firstTime: EpochMs, lastTime: EpochMs): string[] {
  if (!isCharged(costs)) return ['The run pays no costs.'];
  if (costs.regulatory === 'none') return [];
  const warnings: string[] = [];
  if (firstTime < usEquityFeesFrom) {
    const day = isoUtc(usEquityFeesFrom).slice(0, 10);
    warnings.push(`The tables of regulatory fees begin on ${day}: earlier trades pay the first known rates.`);
  }
  if (usEquityFeesAreUnconfirmed(firstTime, lastTime)) {
    warnings.push('Some of the regulatory fee rates of this range, or their dates, are not confirmed.');
  }
  return warnings;
}
