import { CandlewrightError } from '../errors.ts';
import { atScale, cashScale, cashText, type Decimal, plainDecimal, readDecimal } from './decimal.ts';
import type { Cash } from './exact.ts';
import type { Rounding } from './exact-division.ts';

/** A double holds any decimal of 15 digits; the last place is left to the noise of the sums that made it. */
const significantDigits = 14;

/**
 * The one way from floating point to exact numbers: the decimal of 14 significant digits nearest to it. Plans compute
 * in floating point, where 0.1 * 3 is a hair above 0.3; that hair must not cost a tick. What venues and people write
 * arrives as text and never comes through here. Throws `BAD_DATA` on NaN and infinity, naming `what`.
 */
export function exactOfNumber(value: number, what: string): Decimal {
  if (!Number.isFinite(value)) {
    throw new CandlewrightError(
      'BAD_DATA',
      `${what} is ${value}, which is no amount.`,
      'Look at the plan or the setting that it came from.',
    );
  }
  return readDecimal(plainDecimal(value.toPrecision(significantDigits)));
}

/** Money from floating point. Throws `BAD_DATA` on NaN and infinity, naming `what`. */
export function cashOfNumber(value: number, what: string, rounding: Rounding = 'nearest'): Cash {
  return atScale(exactOfNumber(value, what), cashScale, rounding);
}

/** Money as the nearest double, for the numeric code and for pictures. Never to be settled with. */
export function cashNumber(cash: Cash): number {
  return Number(cashText(cash));
}
