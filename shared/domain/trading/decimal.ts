import { CandlewrightError } from '../errors.ts';
import type { Cash, DecimalText } from './exact.ts';
import { divideExact, type Rounding } from './exact-division.ts';

/** `digits / 10^scale`, exactly. */
export interface Decimal {
  readonly digits: bigint;
  readonly scale: number;
}

/** Places of `Cash` behind the point. */
export const cashScale = 8;

const plainPattern = /^(-?)(\d+)(?:\.(\d+))?$/;
const exponentPattern = /^(-?\d+(?:\.\d+)?)[eE]([+-]?\d{1,3})$/;
/** Nothing that money is made of is longer; a longer text is nonsense and would only cost time. */
const longestText = 400;

function refuse(text: string, expected: string, what?: string): CandlewrightError {
  const shown = text.length > 60 ? `${text.slice(0, 60)}...` : text;
  return new CandlewrightError(
    'BAD_DATA',
    what === undefined
      ? `"${shown}" is not ${expected}.`
      : `${what} is "${shown}", which is not ${expected}.`,
    'Give a plain decimal number such as 0.00125.',
  );
}

/**
 * Reads `-0.00125`. Throws `BAD_DATA`, naming `what` where given, on an exponent, a plus sign, spaces, NaN, infinity and
 * anything else.
 */
export function readDecimal(text: DecimalText, what?: string): Decimal {
  const match = text.length > longestText ? null : plainPattern.exec(text);
  if (match === null) throw refuse(text, 'a decimal number', what);
  const [, sign, whole, fraction = ''] = match;
  const digits = BigInt(whole + fraction);
  return { digits: sign === '-' ? -digits : digits, scale: fraction.length };
}

/**
 * A decimal that may carry an exponent, as clients of venues write small numbers: `1e-7` becomes `0.0000001`. Throws
 * `BAD_DATA` on what is no number.
 */
export function plainDecimal(text: string): DecimalText {
  const match = text.length > longestText ? null : exponentPattern.exec(text);
  if (match === null) {
    const { digits, scale } = readDecimal(text);
    return formatDecimal(digits, scale);
  }
  const { digits, scale } = readDecimal(match[1]);
  const exponent = scale - Number(match[2]);
  return exponent >= 0
    ? formatDecimal(digits, exponent)
    : formatDecimal(digits * 10n ** BigInt(-exponent), 0);
}

/** A decimal's digits at another scale; where places are lost, rounded. */
export function atScale({ digits, scale }: Decimal, wanted: number, rounding: Rounding): bigint {
  if (wanted >= scale) return digits * 10n ** BigInt(wanted - scale);
  return divideExact(digits, 10n ** BigInt(scale - wanted), rounding);
}

/** `1.25` at scale 3 is `1250n`. Throws `BAD_DATA` when the text is no decimal or does not fit the scale exactly. */
export function parseDecimal(text: DecimalText, scale: number): bigint {
  const decimal = readDecimal(text);
  const fitted = atScale(decimal, scale, 'down');
  if (decimal.scale > scale && fitted * 10n ** BigInt(decimal.scale - scale) !== decimal.digits) {
    throw refuse(text, `a decimal number of at most ${scale} places`);
  }
  return fitted;
}

/** `1250n` at scale 3 is `1.25`: no exponent, no zeros at the end, no minus before zero. */
export function formatDecimal(digits: bigint, scale: number): DecimalText {
  const sign = digits < 0n ? '-' : '';
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
  if (scale === 0) return sign + text;
  const fraction = text.slice(-scale).replace(/0+$/, '');
  const whole = text.slice(0, -scale);
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** Money from text. Throws `BAD_DATA` when it has more than 8 places. */
export function parseCash(text: DecimalText): Cash {
  return parseDecimal(text, cashScale);
}

export function cashText(cash: Cash): DecimalText {
  return formatDecimal(cash, cashScale);
}
