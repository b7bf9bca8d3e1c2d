import type { Cash } from '../../../../shared/domain/trading/exact.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import { profitAt } from '../views/row-amounts.ts';

/** Loss at their stops of all positions that have one; profit at a stop counts as none. */
export function openRisk(trading: TradingAccount): Cash {
  const coverage = trading.coverage();
  let risk = 0n;
  for (const [key, position] of trading.ledger().positions) {
    const stop = coverage.get(key)?.stopTicks ?? null;
    const profit = stop === null ? -position.cost : profitAt(position.units, position, stop);
    if (profit < 0n) risk -= profit;
  }
  return risk;
}
