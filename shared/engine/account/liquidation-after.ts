import type { Cash, Lots, Ticks } from '../../domain/trading/exact.ts';
import type { InstrumentKey } from '../../domain/trading/instrument.ts';
import { type InstrumentUnits, notionalOf, priceText } from '../../domain/trading/instrument-units.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { LiquidationAfter } from '../../risk/guards/guard.ts';

/** Lots that would be added to a position at a price; a sale is negative. */
export interface AddedLots {
  readonly signedLots: Lots;
  readonly ticks: Ticks;
}

export interface LiquidationQuestion {
  readonly units: InstrumentUnits;
  readonly marginMode: 'cross' | 'isolated';
  readonly leverage: number;
  /** Cash of the account without open profit. */
  readonly cash: Cash;
  /** The position that is added to; null while flat. */
  readonly position: TradingPosition | null;
  /** The entry, and what rests on its side of the same instrument: all of it may fill. */
  readonly added: readonly AddedLots[];
  /** All other open positions. */
  readonly others: readonly TradingPosition[];
  readonly priceOf: (instrument: InstrumentKey) => Ticks | null;
}

function keyOf({ units }: TradingPosition): InstrumentKey {
  const { venue, market } = units.instrument;
  return { venue, market };
}

/** Profit of a position less its maintenance margin; null without a price. */
function spareOf(position: TradingPosition, ticks: Ticks | null): number | null {
  if (ticks === null) return null;
  const worth = cashNumber(notionalOf(position.units, ticks, position.quantityLots));
  const profit = (position.side === 'long' ? 1 : -1) * (worth - cashNumber(position.cost));
  return profit - worth * Number(position.units.instrument.maintenanceMarginRate);
}

/**
 * Where the venue would take the position away once everything in `added` has filled. Cross:
 * `(cost - side * cash) / (quantity * (1 - side * rate))`, where cash is that of the account with what the other
 * positions add or take; isolated: `average * (1 - side * (1 / leverage - rate))` (research.md appendix A, as the
 * simulated venue computes it). Floating point: it decides and settles nothing.
 */
export function liquidationAfter(question: LiquidationQuestion): LiquidationAfter {
  const { units, position, added, others, leverage, marginMode, priceOf } = question;
  const { kind, maintenanceMarginRate } = units.instrument;
  let lots =
    position === null ? 0n : position.side === 'long' ? position.quantityLots : -position.quantityLots;
  let cost = position === null ? 0 : cashNumber(position.cost);
  for (const { signedLots, ticks } of added) {
    const worth = cashNumber(notionalOf(units, ticks, signedLots < 0n ? -signedLots : signedLots));
    const isAdding = lots === 0n || lots > 0n === signedLots > 0n;
    const after = lots + signedLots;
    if (isAdding) cost += worth;
    else if (after === 0n || after > 0n === lots > 0n) cost *= Number(after) / Number(lots);
    else cost = worth * (Number(after) / Number(signedLots));
    lots = after;
  }
  if (lots === 0n) return { kind: 'impossible' };
  const side = lots > 0n ? 1 : -1;
  // Paid in full: nothing is borrowed.
  if (side === 1 && kind === 'spot') return { kind: 'impossible' };
  const rate = Number(maintenanceMarginRate);
  // The value of the lots at a price of one unit of the quote currency.
  const oneTick = cashNumber(notionalOf(units, 1_000_000n, side === 1 ? lots : -lots)) / 1_000_000;
  const quantity = oneTick / Number(priceText(units, 1n));
  let price: number;
  if (marginMode === 'isolated') price = (cost / quantity) * (1 - side * (1 / leverage - rate));
  else {
    let cash = cashNumber(question.cash);
    for (const other of others) {
      const spare = spareOf(other, priceOf(keyOf(other)));
      if (spare === null) return { kind: 'unknown' };
      cash += spare;
    }
    price = (cost - side * cash) / (quantity * (1 - side * rate));
  }
  if (!Number.isFinite(price)) return { kind: 'unknown' };
  return price > 0 ? { kind: 'at', price } : side === 1 ? { kind: 'impossible' } : { kind: 'unknown' };
}
