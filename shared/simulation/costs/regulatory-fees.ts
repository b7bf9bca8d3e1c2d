import type { Side } from '../../domain/plan.ts';
import type { EpochMs } from '../../domain/time.ts';
import type { CostRates } from '../settings.ts';
import { rowInForce, startTimes, type DatedRate } from './dated-rate.ts';
import { auditTrailRate, sectionThirtyOneRates, tradingActivityRates } from './us-equity-fees.ts';

const sectionThirtyOneStarts = startTimes(sectionThirtyOneRates);
const tradingActivityStarts = startTimes(tradingActivityRates);

/** Regulatory fees of one fill by kind, US dollars. */
export interface UsEquityFees {
  /** SEC section 31, on sales. */
  readonly sectionThirtyOne: number;
  /** FINRA trading activity fee with its cap, on sales. */
  readonly tradingActivity: number;
  /** Consolidated audit trail, on both sides. */
  readonly auditTrail: number;
}

/**
 * Fees of a fill of US shares by trade date. The trade date is the UTC date: regular and late sessions end before
 * midnight UTC in summer and one hour after it in winter, and daily candles carry midnight UTC of their own day, which
 * New York's clock would put on the day before. Before a table's first day its earliest rate holds
 * (`usEquityFeesFrom` is that day).
 */
export function usEquityFees(
  fillSide: Side,
  quantity: number,
  price: number,
  tradeTimeMs: EpochMs,
): UsEquityFees {
  const auditTrail = auditTrailRate.usdPerShare * quantity;
  if (fillSide === 1) return { sectionThirtyOne: 0, tradingActivity: 0, auditTrail };
  const section = sectionThirtyOneRates[rowInForce(sectionThirtyOneStarts, tradeTimeMs)];
  const activity = tradingActivityRates[rowInForce(tradingActivityStarts, tradeTimeMs)];
  return {
    sectionThirtyOne: (section.usdPerMillion / 1e6) * price * quantity,
    tradingActivity: Math.min(activity.usdPerShare * quantity, activity.capUsd),
    auditTrail,
  };
}

/** The day from which both tables have rows; trades before it pay the earliest known rates. */
export const usEquityFeesFrom: EpochMs = Math.max(sectionThirtyOneStarts[0], tradingActivityStarts[0]);

/** Whether a rate that is in force between two times, or its first day, is remembered and not read on a page. */
export function usEquityFeesAreUnconfirmed(firstTime: EpochMs, lastTime: EpochMs): boolean {
  const isUnconfirmed = (rows: readonly DatedRate[], starts: Float64Array): boolean =>
    rows
      .slice(rowInForce(starts, firstTime), rowInForce(starts, lastTime) + 1)
      .some(({ status }) => status === 'unconfirmed');
  return (
    isUnconfirmed(sectionThirtyOneRates, sectionThirtyOneStarts) ||
    isUnconfirmed(tradingActivityRates, tradingActivityStarts)
  );
}

/** What the market's regulators take of one fill, in the account's currency; `fillSide` is +1 for a purchase. */
export function regulatoryFees(
  costs: Pick<CostRates, 'regulatory'>,
  fillSide: Side,
  quantity: number,
  price: number,
  tradeTimeMs: EpochMs,
): number {
  if (costs.regulatory === 'none') return 0;
  const fees = usEquityFees(fillSide, quantity, price, tradeTimeMs);
  return fees.sectionThirtyOne + fees.tradingActivity + fees.auditTrail;
}
