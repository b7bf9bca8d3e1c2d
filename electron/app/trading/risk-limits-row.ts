import { z } from 'zod';
import type { PendingRiskChange, RiskLimits } from '../../../shared/risk/pending-risk-changes.ts';
import { defaultRiskSettings, requireRiskSettings } from '../../../shared/risk/risk-settings.ts';

const row = z.object({
  settings: z.record(z.string(), z.unknown()),
  pending: z.array(
    z.object({
      key: z.enum(Object.keys(defaultRiskSettings) as [keyof typeof defaultRiskSettings]),
      value: z.custom<PendingRiskChange['value']>((value) => value !== undefined),
      askedAt: z.number(),
      confirmedAt: z.number().nullable(),
      delayMs: z.number(),
    }),
  ),
});

/** The limits of an account as they were kept; the product's for a new one. Throws BAD_USAGE naming each wrong key. */
export function keptLimits(value: unknown): RiskLimits {
  if (value === null) return { settings: defaultRiskSettings, pending: [] };
  const { settings, pending } = row.parse(value);
  return { settings: requireRiskSettings(settings), pending };
}
