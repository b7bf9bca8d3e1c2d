/** Towards minus infinity, towards plus infinity, or to the nearest with halves away from zero. */
export type Rounding = 'down' | 'up' | 'nearest';

/** `numerator / denominator` as a whole number. Throws on a denominator that is not above zero. */
export function divideExact(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`${numerator} cannot be divided by ${denominator}`);
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  const isNegative = numerator < 0n;
  switch (rounding) {
    case 'down':
      return isNegative ? quotient - 1n : quotient;
    case 'up':
      return isNegative ? quotient : quotient + 1n;
    case 'nearest': {
      const twice = 2n * (isNegative ? -remainder : remainder);
      if (twice < denominator) return quotient;
      return isNegative ? quotient - 1n : quotient + 1n;
    }
  }
}
