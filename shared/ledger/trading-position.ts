import { CandlewrightError } from '../domain/errors.ts';
import type { EpochMs } from '../domain/time.ts';
import { formatDecimal, plainDecimal } from '../domain/trading/decimal.ts';
import type { Cash, Lots } from '../domain/trading/exact.ts';
import { divideExact } from '../domain/trading/exact-division.ts';
import { type InstrumentKey, instrumentText } from '../domain/trading/instrument.ts';
import { type InstrumentUnits, notionalOf } from '../domain/trading/instrument-units.ts';
import type { PositionSide, TradingFill } from '../domain/trading/trading-order.ts';

/**
 * A position from its first fill until flat. `Lots` are of the instrument as it was when it opened. All money is in the
 * quote currency.
 */
export interface TradingPosition {
  readonly units: InstrumentUnits;
  readonly positionSide: PositionSide;
  readonly side: 'long' | 'short';
  /** Held now; above zero. */
  readonly quantityLots: Lots;
  /** What is held cost: the average entry is this over `quantityLots`. */
  readonly cost: Cash;
  /** The order whose fill opened it, and when. */
  readonly openedBy: string;
  readonly openedAt: EpochMs;
  /** All that was ever added and taken off since it opened. */
  readonly enteredLots: Lots;
  readonly enteredNotional: Cash;
  readonly exitedNotional: Cash;
  /** Profit of what was taken off, before fees and funding. */
  readonly realised: Cash;
  readonly fees: Cash;
  /** Above zero: paid. */
  readonly funding: Cash;
}

/** A position that is flat again. */
export interface ClosedTradingPosition {
  readonly instrument: InstrumentKey;
  readonly positionSide: PositionSide;
  readonly side: 'long' | 'short';
  readonly openedBy: string;
  readonly openedAt: EpochMs;
  readonly closedAt: EpochMs;
  /** Entered and exited over its life. */
  readonly quantityLots: Lots;
  readonly enteredNotional: Cash;
  readonly exitedNotional: Cash;
  readonly grossPnl: Cash;
  readonly fees: Cash;
  readonly funding: Cash;
  /** `grossPnl - fees - funding`. */
  readonly netPnl: Cash;
}

/** A position after a fill: null when flat. `closed` and `position` are both there when the fill went through zero. */
export interface PositionChange {
  readonly position: TradingPosition | null;
  readonly closed: ClosedTradingPosition | null;
  /** Profit that the fill realised, before fees. */
  readonly realised: Cash;
}

function opened(
  units: InstrumentUnits,
  fill: TradingFill,
  lots: Lots,
  notional: Cash,
  fee: Cash,
): TradingPosition {
  return {
    units,
    positionSide: fill.positionSide,
    side: fill.side === 'buy' ? 'long' : 'short',
    quantityLots: lots,
    cost: notional,
    openedBy: fill.clientOrderId,
    openedAt: fill.time,
    enteredLots: lots,
    enteredNotional: notional,
    exitedNotional: 0n,
    realised: 0n,
    fees: fee,
    funding: 0n,
  };
}

function closedOf(position: TradingPosition, time: EpochMs): ClosedTradingPosition {
  const { venue, market } = position.units.instrument;
  return {
    instrument: { venue, market },
    positionSide: position.positionSide,
    side: position.side,
    openedBy: position.openedBy,
    openedAt: position.openedAt,
    closedAt: time,
    quantityLots: position.enteredLots,
    enteredNotional: position.enteredNotional,
    exitedNotional: position.exitedNotional,
    grossPnl: position.realised,
    fees: position.fees,
    funding: position.funding,
    netPnl: position.realised - position.fees - position.funding,
  };
}

/** What one lot is, in the base currency. */
function lotText({ lot, instrument }: InstrumentUnits): string {
  return `${formatDecimal(lot.digits, lot.scale)} x ${plainDecimal(instrument.contractSize)}`;
}

function requireSameLots(position: TradingPosition, units: InstrumentUnits): void {
  if (lotText(position.units) === lotText(units)) return;
  throw new CandlewrightError(
    'CONFLICT',
    `A fill of ${instrumentText(units.instrument)} is in lots of ${lotText(units)}, while the open position is in lots of ${lotText(position.units)}.`,
    'Keep the old lot size for this account until the position is flat.',
  );
}

/**
 * Books a fill on a position, or on none. A fill on its side adds to it at its price. A fill against it takes lots off
 * at their average cost, rounded to 1e-8; what is rounded stays in the rest, so that a whole cycle is exact. What goes
 * beyond the lots held closes the position and opens one of the other side, and shares the fill's money and fee between
 * both. Throws `CONFLICT` when the instrument's lots changed meanwhile.
 */
export function bookFill(
  units: InstrumentUnits,
  position: TradingPosition | null,
  fill: TradingFill,
): PositionChange {
  const { quantityLots, fee } = fill;
  const notional = notionalOf(units, fill.priceTicks, quantityLots);
  if (position === null) {
    return { position: opened(units, fill, quantityLots, notional, fee), closed: null, realised: 0n };
  }
  requireSameLots(position, units);
  if ((position.side === 'long') === (fill.side === 'buy')) {
    const added: TradingPosition = {
      ...position,
      quantityLots: position.quantityLots + quantityLots,
      cost: position.cost + notional,
      enteredLots: position.enteredLots + quantityLots,
      enteredNotional: position.enteredNotional + notional,
      fees: position.fees + fee,
    };
    return { position: added, closed: null, realised: 0n };
  }
  const held = position.quantityLots;
  const takenOff = quantityLots < held ? quantityLots : held;
  const isThrough = quantityLots > held;
  const exitNotional = isThrough ? notionalOf(units, fill.priceTicks, takenOff) : notional;
  const exitFee = isThrough ? divideExact(fee * takenOff, quantityLots, 'nearest') : fee;
  const cost = takenOff === held ? position.cost : divideExact(position.cost * takenOff, held, 'nearest');
  const realised = position.side === 'long' ? exitNotional - cost : cost - exitNotional;
  const reduced: TradingPosition = {
    ...position,
    quantityLots: held - takenOff,
    cost: position.cost - cost,
    exitedNotional: position.exitedNotional + exitNotional,
    realised: position.realised + realised,
    fees: position.fees + exitFee,
  };
  if (takenOff < held) return { position: reduced, closed: null, realised };
  const turned = isThrough
    ? opened(units, fill, quantityLots - takenOff, notional - exitNotional, fee - exitFee)
    : null;
  return { position: turned, closed: closedOf(reduced, fill.time), realised };
}
