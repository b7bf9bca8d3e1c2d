import type { Cash, Ticks } from '../../domain/trading/exact.ts';
import { cashScale } from '../../domain/trading/decimal.ts';
import { divideExact } from '../../domain/trading/exact-division.ts';
import { instrumentText } from '../../domain/trading/instrument.ts';
import { notionalOf } from '../../domain/trading/instrument-units.ts';
import { exactOfNumber } from '../../domain/trading/plan-number.ts';
import { readDecimal } from '../../domain/trading/decimal.ts';
import type { TradingPosition } from '../../ledger/trading-position.ts';
import type { PaperVenueSettings } from './paper-settings.ts';
import type { PaperState } from './paper-state.ts';

export function directionOf({ side }: Pick<TradingPosition, 'side'>): 1n | -1n {
  return side === 'long' ? 1n : -1n;
}

/** Cash as a venue shows it: spot and shares are paid in full. */
export function settledCash(state: PaperState): Cash {
  let settled = state.cash;
  for (const position of state.positions) {
    const { kind } = position.units.instrument;
    if (kind === 'spot' || kind === 'stock') settled -= directionOf(position) * position.cost;
  }
  return settled;
}

/** Profit of what is held, at the last price seen. */
function openProfit(state: PaperState, position: TradingPosition): Cash {
  const last = state.markets[instrumentText(position.units.instrument)]?.lastTicks ?? null;
  if (last === null) return 0n;
  return directionOf(position) * (notionalOf(position.units, last, position.quantityLots) - position.cost);
}

/** Cash and open profit. */
export function paperEquity(state: PaperState): Cash {
  return state.positions.reduce((equity, position) => equity + openProfit(state, position), state.cash);
}

/** What a notional binds as margin, rounded up. */
export function marginOf({ leverage }: Pick<PaperVenueSettings, 'leverage'>, notional: Cash): Cash {
  const { digits, scale } = exactOfNumber(leverage, 'The leverage');
  return divideExact(notional * 10n ** BigInt(scale), digits, 'up');
}

/** Equity less the margin of positions and of entries that rest. */
export function freeMargin(state: PaperState, settings: PaperVenueSettings, resting: Cash): Cash {
  const held = state.positions.reduce((sum, { cost }) => sum + cost, 0n);
  return paperEquity(state) - marginOf(settings, held + resting);
}

/** What the other positions add to what a cross-margined one may lose: their profit less their maintenance margin. */
function spareOfOthers(state: PaperState, position: TradingPosition): Cash {
  let spare = 0n;
  for (const other of state.positions) {
    if (other === position) continue;
    const rate = readDecimal(other.units.instrument.maintenanceMarginRate);
    const worth = other.cost + directionOf(other) * openProfit(state, other);
    spare += openProfit(state, other) - divideExact(worth * rate.digits, 10n ** BigInt(rate.scale), 'up');
  }
  return spare;
}

/**
 * Where the venue takes a position away, rounded to the tick that is met sooner; null when no price is low enough.
 * Cross: `(cost - side * cash) / (quantity * (1 - side * rate))`. Isolated: the average entry times
 * `1 - side * (1 / leverage - rate)` (research.md appendix A, as `simulation/liquidation.ts`).
 */
export function liquidationTicks(
  state: PaperState,
  settings: PaperVenueSettings,
  position: TradingPosition,
): Ticks | null {
  const side = directionOf(position);
  const { units, cost, quantityLots } = position;
  const rate = readDecimal(units.instrument.maintenanceMarginRate);
  const one = 10n ** BigInt(rate.scale);
  const lotsValue = quantityLots * units.tickLotValue.digits * 10n ** BigInt(cashScale);
  const valueScale = 10n ** BigInt(units.tickLotValue.scale);
  const rounding = side > 0n ? 'up' : 'down';
  let ticks: Ticks;
  if (settings.marginMode === 'isolated') {
    const leverage = exactOfNumber(settings.leverage, 'The leverage');
    const part = leverage.digits * one;
    const share = part - side * (10n ** BigInt(leverage.scale) * one - leverage.digits * rate.digits);
    ticks = divideExact(cost * share * valueScale, part * lotsValue, rounding);
  } else {
    const cash = state.cash + spareOfOthers(state, position);
    ticks = divideExact(
      (cost - side * cash) * valueScale * one,
      lotsValue * (one - side * rate.digits),
      rounding,
    );
  }
  if (side > 0n) return ticks > 0n ? ticks : null;
  return ticks > 0n ? ticks : 1n;
}
