import type { Ticks } from '../../domain/trading/exact.ts';
import { type InstrumentUnits, quantityText } from '../../domain/trading/instrument-units.ts';
import { limitTicksOf, triggerTicksOf } from '../../domain/trading/order-prices.ts';
import { cashNumber } from '../../domain/trading/plan-number.ts';
import type { RowRule } from '../../domain/trading/plan-row.ts';
import type { TraderPosition } from './trader.ts';
import type { ExitRules, TraderState } from './trader-state.ts';

type Side = 'long' | 'short';

/** +1 long, -1 short. */
function signOf(side: Side): 1 | -1 {
  return side === 'long' ? 1 : -1;
}

/** What an average entry of a position is, in the quote currency. */
function averageEntryOf(units: InstrumentUnits, { cost, quantityLots }: TraderPosition): number {
  return (
    cashNumber(cost) / (Number(quantityText(units, quantityLots)) * Number(units.instrument.contractSize))
  );
}

/** A rule's price at an average entry; `direction` is +1 for a price above it. Null where the rule names none. */
function rulePrice(rule: RowRule, averageEntry: number, direction: 1 | -1): number | null {
  switch (rule.kind) {
    case 'none':
      return null;
    case 'price':
      return rule.price;
    case 'percent':
      return averageEntry * (1 + direction * rule.fraction);
    case 'distance': {
      if (rule.distance === null) return null;
      const cap = rule.cap === null ? Infinity : rule.cap * averageEntry;
      return averageEntry + direction * Math.min(rule.multiple * rule.distance, cap);
    }
  }
}

/** The first stop of an entry at a price, in the quote currency; null where the row names none. */
export function firstStopPrice({ stop }: ExitRules, side: Side, entryPrice: number): number | null {
  return rulePrice(stop, entryPrice, signOf(side) === 1 ? -1 : 1);
}

/** A stop that follows, `null` before it is active: the formula of `PositionProtection.trail`. */
function trailingPrice(
  { trailing }: ExitRules,
  extreme: number | null,
  side: Side,
  averageEntry: number,
): number | null {
  if (trailing === null || trailing.distance === null || extreme === null) return null;
  const sign = signOf(side);
  const isActive = sign * (extreme - averageEntry) >= trailing.activation * trailing.distance;
  return isActive ? extreme - sign * (trailing.trail * trailing.distance) : null;
}

/** A stop's trigger in ticks, of a position of `side`; one that lies below every price rests at the first one. */
export function stopTicksAt(units: InstrumentUnits, side: Side, price: number): Ticks {
  const role = { side: side === 'long' ? 'sell' : 'buy', purpose: 'stop' } as const;
  return price > 0 ? triggerTicksOf(units, role, price) : 1n;
}

/** Where the position's stop has to rest: the tighter of its own and the one that follows. Null when nothing names it. */
export function wantedStopTicks(
  units: InstrumentUnits,
  { entry, extreme }: Pick<TraderState, 'entry' | 'extreme'>,
  position: TraderPosition,
): Ticks | null {
  if (entry === null) return null;
  const { side } = position;
  const averageEntry = averageEntryOf(units, position);
  const prices = [
    firstStopPrice(entry, side, averageEntry),
    trailingPrice(entry, extreme, side, averageEntry),
  ].filter((price) => price !== null);
  if (prices.length === 0) return null;
  return stopTicksAt(units, side, side === 'long' ? Math.max(...prices) : Math.min(...prices));
}

/** Where the position's target has to rest; null for nowhere. */
export function wantedTargetTicks(
  units: InstrumentUnits,
  { entry }: Pick<TraderState, 'entry'>,
  position: TraderPosition,
): Ticks | null {
  if (entry === null) return null;
  const { side } = position;
  const price = rulePrice(entry.target, averageEntryOf(units, position), signOf(side));
  if (price === null || !(price > 0)) return null;
  const role = { side: side === 'long' ? 'sell' : 'buy', purpose: 'target' } as const;
  // A buy below the first tick can rest nowhere.
  return role.side === 'buy' && price < Number(units.instrument.tickSize)
    ? null
    : limitTicksOf(units, role, price);
}
