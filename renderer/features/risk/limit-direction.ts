import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';

/** Which way a value goes. Hours, zone and blackouts have no safe order: every change of them counts as a loosening. */
export function directionOf(
  { value, tighter }: Pick<RiskLimitRow, 'value' | 'tighter'>,
  draft: RiskLimitRow['value'],
): 'same' | 'tighter' | 'looser' {
  if (JSON.stringify(value) === JSON.stringify(draft)) return 'same';
  if (typeof value !== 'number' || typeof draft !== 'number' || tighter === null) return 'looser';
  return (tighter === 'lower') === draft < value ? 'tighter' : 'looser';
}
