/** Towards minus infinity, towards plus infinity, or to the nearest with halves away from zero. */
export type Rounding = 'down' | 'up' | 'nearest';

/** `numerator / denominator` as a whole number. Throws on a denominator that is not above zero. */
export function divideExact(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
  if (denominator <= 0n) throw new RangeError(`${numerator} cannot be divided by ${denominator}`);
  const quotient = numerator / denominator;
  const remainder = numerator % denominator;
  if (remainder === 0n) return quotient;
  const away = numerator < 0n ? -1n : 1n;
  switch (rounding) {
    case 'down':
      return away < 0n ? quotient - 1n : quotient;
    case 'up':
      return away < 0n ? quotient : quotient + 1n;
    case 'nearest':
      return remainder * away * 2n >= denominator ? quotient + away : quotient;
  }
}
