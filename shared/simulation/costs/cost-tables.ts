import { feeProfiles } from './fee-profiles.ts';
import { auditTrailRate, sectionThirtyOneRates, tradingActivityRates } from './us-equity-fees.ts';

/** Every table that a run's costs can come from: what its capsule hashes, and what a settings page lists. */
export const costTables = {
  feeProfiles,
  sectionThirtyOneRates,
  tradingActivityRates,
  auditTrailRate,
} as const;
