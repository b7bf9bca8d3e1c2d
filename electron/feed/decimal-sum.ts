interface Decimal {
  readonly digits: bigint;
  /** Digits after the point; negative for trailing zeros left out. */
  readonly scale: number;
}

function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = String(value).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { digits: BigInt(whole + fraction), scale: fraction.length - Number(exponent) };
}

/**
 * The sum of figures as a venue would print it: each is taken as the decimal it was written as, so that 0.1 + 0.2 is 0.3.
 * NaN when one of them is not finite.
 */
export function decimalSum(values: readonly number[]): number {
  if (!values.every((value) => Number.isFinite(value))) return NaN;
  const decimals = values.map(decimalOf);
  const scale = Math.max(0, ...decimals.map((decimal) => decimal.scale));
  let total = 0n;
  for (const decimal of decimals) total += decimal.digits * 10n ** BigInt(scale - decimal.scale);
  return Number(`${total}e${-scale}`);
}
