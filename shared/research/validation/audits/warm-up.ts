import type { MarketColumns } from '../../../domain/market.ts';
import { type AuditVerdict, notJudged } from './audit-verdict.ts';
import { sliceMarket } from './market-slice.ts';
import { planActs, planDifference, type PlanOf } from './plan-difference.ts';

/** How much may be checked: windows, and the rows that they have together. */
interface WarmUpBudget {
  readonly windows: number;
  readonly rows: number;
}

const fullWarmUpBudget: WarmUpBudget = { windows: Number.POSITIVE_INFINITY, rows: 5_000_000 };

/** How far a price may be off, relative: what a recursive average still remembers after its warm-up. */
const priceTolerance = 1e-6;

/**
 * Is the warm-up long enough to trade live? The last row of the plan on the `warmup` bars up to `t` must equal row `t`
 * of the plan on the whole history: signals exactly, prices to a millionth. Every `t` is checked, or an even sample
 * when that is too much; `possible` says how many there were.
 */
export function auditWarmUp(
  market: MarketColumns,
  planOf: PlanOf,
  warmup: number,
  budget: WarmUpBudget = fullWarmUpBudget,
): AuditVerdict {
  const { length, time } = market;
  const possible = Math.max(0, length - warmup + 1);
  if (!(warmup >= 1)) return notJudged('warm-up', 0, `a warm-up of ${warmup} bars is none`);
  if (possible < 2) return notJudged('warm-up', possible, `${length} bars for a warm-up of ${warmup}`);
  const whole = planOf(market);
  if (!planActs(whole)) {
    return notJudged('warm-up', possible, 'the plan opens no position on these bars, so nothing was tested');
  }
  const wanted = Math.min(possible, Math.max(2, Math.min(budget.windows, Math.floor(budget.rows / warmup))));
  for (let index = 0; index < wanted; index += 1) {
    const row = warmup - 1 + Math.round((index * (possible - 1)) / (wanted - 1));
    const window = planOf(sliceMarket(market, row - warmup + 1, row + 1));
    const fault = planDifference(whole, window, row, warmup - 1, 1, priceTolerance);
    if (fault !== null) {
      return {
        id: 'warm-up',
        hasPassed: false,
        checked: index + 1,
        possible,
        detail: `After ${warmup} bars the ${fault.column} is not what the whole history gives.`,
        firstFaultTime: time[fault.row],
        reason: null,
      };
    }
  }
  return {
    id: 'warm-up',
    hasPassed: true,
    checked: wanted,
    possible,
    detail: `${wanted} windows of ${warmup} bars decide as the whole history does.`,
    firstFaultTime: null,
    reason: null,
  };
}
