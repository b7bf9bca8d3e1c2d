import { CandlewrightError } from '../domain/errors.ts';
import type { Cash } from '../domain/trading/exact.ts';

/** 0.01 of the quote currency: from here on the books and the venue disagree. */
export const capitalDriftLimit: Cash = 1_000_000n;

/** How far a venue's cash is from the ledger's. */
export interface CapitalDrift {
  /** The venue's less the ledger's. */
  readonly drift: Cash;
  /** False: alert, and no new entries. */
  readonly isWithinLimit: boolean;
}

/**
 * Compares cash without open profit, which no price moves; positions are compared by quantity. Throws `CONFLICT` when
 * the two are of different currencies.
 */
export function capitalDrift(
  ledger: { readonly currency: string; readonly settledCash: Cash },
  venue: { readonly currency: string; readonly cash: Cash },
): CapitalDrift {
  if (ledger.currency !== venue.currency) {
    throw new CandlewrightError(
      'CONFLICT',
      `The ledger is in ${ledger.currency}, and the venue's account in ${venue.currency}.`,
      'Connect the account to the ledger of its currency.',
    );
  }
  const drift = venue.cash - ledger.settledCash;
  return { drift, isWithinLimit: drift < capitalDriftLimit && drift > -capitalDriftLimit };
}
