import { CandlewrightError } from '../errors.ts';
import { cashScale, type Decimal, formatDecimal, readDecimal } from './decimal.ts';
import type { Cash, DecimalText, Lots, Ticks } from './exact.ts';
import { divideExact, type Rounding } from './exact-division.ts';
import { type Instrument, instrumentText } from './instrument.ts';
import { exactOfNumber } from './plan-number.ts';

/** An instrument with its steps read: what turns prices, quantities and money into each other. */
export interface InstrumentUnits {
  readonly instrument: Instrument;
  readonly tick: Decimal;
  readonly lot: Decimal;
  /** Value of one lot at a price of one tick, in the quote currency. */
  readonly tickLotValue: Decimal;
  readonly makerFeeRate: Decimal;
  readonly takerFeeRate: Decimal;
}

/** Reads an instrument's steps. Throws `BAD_DATA` that names the instrument and the field when one makes no sense. */
export function instrumentUnits(instrument: Instrument): InstrumentUnits {
  const read = (field: 'tickSize' | 'lotSize' | 'contractSize' | 'makerFeeRate' | 'takerFeeRate') => {
    const isRate = field === 'makerFeeRate' || field === 'takerFeeRate';
    const problem = (cause?: unknown) =>
      new CandlewrightError(
        'BAD_DATA',
        `${instrumentText(instrument)} has a ${field} of "${instrument[field]}", which is no ${isRate ? 'rate' : 'size'}.`,
        'Load the instruments of the venue again.',
        { cause },
      );
    let decimal: Decimal;
    try {
      decimal = readDecimal(instrument[field]);
    } catch (error) {
      throw problem(error);
    }
    if (!isRate && decimal.digits <= 0n) throw problem();
    return decimal;
  };
  const tick = read('tickSize');
  const lot = read('lotSize');
  const contract = read('contractSize');
  return {
    instrument,
    tick,
    lot,
    tickLotValue: {
      digits: tick.digits * lot.digits * contract.digits,
      scale: tick.scale + lot.scale + contract.scale,
    },
    makerFeeRate: read('makerFeeRate'),
    takerFeeRate: read('takerFeeRate'),
  };
}

function steps(value: Decimal, step: Decimal, rounding: Rounding): bigint {
  return divideExact(
    value.digits * 10n ** BigInt(step.scale),
    step.digits * 10n ** BigInt(value.scale),
    rounding,
  );
}

function amountOf(units: InstrumentUnits, value: number | DecimalText, what: string): Decimal {
  const named = `A ${what} of ${instrumentText(units.instrument)}`;
  const decimal = typeof value === 'number' ? exactOfNumber(value, named) : readDecimal(value, named);
  if (decimal.digits < 0n) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${named} is ${value}, below zero.`,
      'Look at the plan or the venue that it came from.',
    );
  }
  return decimal;
}

/**
 * A price (text, or a plan's number) in ticks, rounded. `order-prices.ts` knows the safe way for each order. Throws
 * `BAD_DATA` when it is no price.
 */
export function ticksOfPrice(units: InstrumentUnits, price: number | DecimalText, rounding: Rounding): Ticks {
  return steps(amountOf(units, price, 'price'), units.tick, rounding);
}

/** A quantity (text, or a plan's number) in whole lots, never more than asked. Throws `BAD_DATA` when it is none. */
export function lotsOfQuantity(units: InstrumentUnits, quantity: number | DecimalText): Lots {
  return steps(amountOf(units, quantity, 'quantity'), units.lot, 'down');
}

/** The most lots that cost no more than `notional` at a price; 0n when not one does. Throws when the price is not above zero. */
export function lotsOfNotional(units: InstrumentUnits, notional: Cash, ticks: Ticks): Lots {
  if (ticks <= 0n) throw new RangeError(`${instrumentText(units.instrument)} has no lots at ${ticks} ticks`);
  if (notional <= 0n) return 0n;
  const { digits, scale } = units.tickLotValue;
  return divideExact(notional * 10n ** BigInt(scale), digits * ticks * 10n ** BigInt(cashScale), 'down');
}

/** Value of `lots` at a price, to the nearest 1e-8 with halves away from zero: the one rounding that money meets. */
export function notionalOf(units: InstrumentUnits, ticks: Ticks, lots: Lots): Cash {
  const { digits, scale } = units.tickLotValue;
  return divideExact(ticks * lots * digits * 10n ** BigInt(cashScale), 10n ** BigInt(scale), 'nearest');
}

/** What a venue charges on a notional, rounded against us to 1e-8; negative for a rebate. */
export function feeOf(units: InstrumentUnits, notional: Cash, liquidity: 'maker' | 'taker'): Cash {
  const rate = liquidity === 'maker' ? units.makerFeeRate : units.takerFeeRate;
  return divideExact(notional * rate.digits, 10n ** BigInt(rate.scale), 'up');
}

/** A price in ticks as text. */
export function priceText({ tick }: InstrumentUnits, ticks: Ticks): DecimalText {
  return formatDecimal(ticks * tick.digits, tick.scale);
}

/** A quantity in lots as text. */
export function quantityText({ lot }: InstrumentUnits, lots: Lots): DecimalText {
  return formatDecimal(lots * lot.digits, lot.scale);
}

/** The average price of `lots` worth `notional` in ticks. Throws when there are none. */
export function averageTicks(units: InstrumentUnits, notional: Cash, lots: Lots, rounding: Rounding): Ticks {
  const { digits, scale } = units.tickLotValue;
  return divideExact(notional * 10n ** BigInt(scale), lots * digits * 10n ** BigInt(cashScale), rounding);
}

/** The average price of `lots` worth `notional` as text, to four places finer than a tick. Throws when there are none. */
export function averagePriceText(units: InstrumentUnits, notional: Cash, lots: Lots): DecimalText {
  const finer = 10n ** 4n;
  const fine = averageTicks(units, notional * finer, lots, 'nearest');
  return formatDecimal(fine * units.tick.digits, units.tick.scale + 4);
}
