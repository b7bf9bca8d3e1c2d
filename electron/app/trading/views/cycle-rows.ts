import type { ClosedCycle } from '../../../../shared/contract/trading/sessions.ts';
import { cashText } from '../../../../shared/domain/trading/decimal.ts';
import { averagePriceText, quantityText } from '../../../../shared/domain/trading/instrument-units.ts';
import type { KeptCycle } from './cycle-log.ts';

/** A closed cycle as the tables show it. */
export function cycleRow({ cycleId, units, closed, levels, exit }: KeptCycle): ClosedCycle {
  const { quantityLots } = closed;
  return {
    cycleId,
    side: closed.side,
    levels,
    openedAt: closed.openedAt,
    closedAt: closed.closedAt,
    quantity: quantityText(units, quantityLots),
    averageEntry: averagePriceText(units, closed.enteredNotional, quantityLots),
    averageExit: averagePriceText(units, closed.exitedNotional, quantityLots),
    grossPnl: cashText(closed.grossPnl),
    fees: cashText(closed.fees),
    funding: cashText(closed.funding),
    netPnl: cashText(closed.netPnl),
    exit,
  };
}
