import { CandlewrightError } from '../../domain/errors.ts';
import type { CostRates } from '../settings.ts';
import type { CostOptions } from './cost-options.ts';
import { feeProfiles, findFeeProfile } from './fee-profiles.ts';
import { shareCommissionAt } from './ibkr-commissions.ts';

const numberPair = /^(-?\d*\.?\d+(?:e-?\d+)?)\/(-?\d*\.?\d+(?:e-?\d+)?)$/i;
const basisPoint = 1e-4;

type FeeTerms = Pick<CostRates, 'makerFeeRate' | 'takerFeeRate' | 'shareCommission' | 'regulatory'>;

/** The terms that `fees` names. Throws BAD_USAGE that lists the known profiles. */
function feeTerms({ fees, monthlyShares = 0 }: CostOptions): FeeTerms {
  const profile = findFeeProfile(fees);
  if (profile) {
    const { makerFeeRate, takerFeeRate, shareTiers, regulatory } = profile;
    const shareCommission = shareTiers && shareCommissionAt(shareTiers, monthlyShares);
    return { makerFeeRate, takerFeeRate, shareCommission, regulatory };
  }
  const pair = numberPair.exec(fees);
  const rates = pair && { makerFeeRate: Number(pair[1]), takerFeeRate: Number(pair[2]) };
  // Makers may be paid (negative); 5 % bounds catch percentages typed for fractions.
  if (
    rates &&
    Math.abs(rates.makerFeeRate) <= 0.05 &&
    rates.takerFeeRate >= 0 &&
    rates.takerFeeRate <= 0.05
  ) {
    return { ...rates, shareCommission: null, regulatory: 'none' };
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

/** Money per unit that slippage in ticks adds. Throws BAD_USAGE when the series has no tick size. */
function slippagePerUnit({ slippageTicks = 1 }: CostOptions, tickSize: number | null): number {
  if (tickSize !== null) return slippageTicks * tickSize;
  throw new CandlewrightError(
    'BAD_USAGE',
    'Slippage in ticks needs the tick size of the series, which is not known.',
    'State slippage as a fraction of the price instead.',
  );
}

/**
 * Cost rates of a run; half of the spread is paid on each taker fill. `tickSize` is that of the series, in the quote
 * currency. Throws BAD_USAGE for unknown fees, and for slippage in ticks without a tick size.
 */
export function costRates(options: CostOptions, tickSize: number | null = null): CostRates {
  const { slippageMode = 'pct', spreadMode = 'fixed_bps' } = options;
  return {
    ...feeTerms(options),
    slippageRate: slippageMode === 'pct' ? options.slippagePct : 0,
    slippagePerUnit: slippageMode === 'ticks' ? slippagePerUnit(options, tickSize) : 0,
    halfSpreadRate: spreadMode === 'fixed_bps' ? (options.spreadBps * basisPoint) / 2 : 0,
  };
}
