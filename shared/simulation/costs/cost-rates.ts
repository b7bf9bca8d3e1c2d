import { CandlewrightError } from '../../domain/errors.ts';
import type { CostRates } from '../settings.ts';
import { feeProfiles, findFeeProfile } from './fee-profiles.ts';

/** Costs as the user states them. */
export interface CostOptions {
  /** A profile id, or `MAKER/TAKER` as fractions. */
  readonly fees: string;
  /** Fraction of the price: 0.0005 is 0.05 %. */
  readonly slippagePct: number;
  /** Full quoted spread in basis points. */
  readonly spreadBps: number;
}

const numberPair = /^(-?\d*\.?\d+(?:e-?\d+)?)\/(-?\d*\.?\d+(?:e-?\d+)?)$/i;
const basisPoint = 1e-4;

/** The fee rates that `fees` names. Throws BAD_USAGE that lists the known profiles. */
function feeRates(fees: string): Pick<CostRates, 'makerFeeRate' | 'takerFeeRate'> {
  const profile = findFeeProfile(fees);
  if (profile) return { makerFeeRate: profile.makerFeeRate, takerFeeRate: profile.takerFeeRate };
  const pair = numberPair.exec(fees);
  const rates = pair && { makerFeeRate: Number(pair[1]), takerFeeRate: Number(pair[2]) };
  // Makers may be paid (negative); 5 % bounds catch percentages typed for fractions.
  if (
    rates &&
    Math.abs(rates.makerFeeRate) <= 0.05 &&
    rates.takerFeeRate >= 0 &&
    rates.takerFeeRate <= 0.05
  ) {
    return rates;
  }
  throw new CandlewrightError(
    'BAD_USAGE',
    `Unknown fees "${fees}".`,
    `Use ${feeProfiles.map(({ id }) => id).join(', ')}, or MAKER/TAKER as fractions such as 0.0002/0.0006.`,
  );
}

/** Rates of notional and nothing else: what a venue with maker and taker fees costs. */
export function notionalCosts(
  rates: Pick<CostRates, 'makerFeeRate' | 'takerFeeRate' | 'slippageRate' | 'halfSpreadRate'>,
): CostRates {
  return { ...rates, slippagePerUnit: 0, shareCommission: null, regulatory: 'none' };
}

/** Cost rates of a run; half of the spread is paid on each taker fill. */
export function costRates(options: CostOptions): CostRates {
  return notionalCosts({
    ...feeRates(options.fees),
    slippageRate: options.slippagePct,
    halfSpreadRate: (options.spreadBps * basisPoint) / 2,
  });
}
