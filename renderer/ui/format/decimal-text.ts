const plainDecimal = /^-?\d+(\.\d+)?$/;

/** 1, 0 or -1 for exact decimal text: what colours a profit. */
export function signOf(text: string | null | undefined): -1 | 0 | 1 {
  if (text === null || text === undefined || !/[1-9]/.test(text)) return 0;
  return text.startsWith('-') ? -1 : 1;
}

/** Decimals that a text is written with: `0.250` has three. */
export function decimalsIn(text: string): number {
  return text.split('.')[1]?.length ?? 0;
}

/**
 * Exact decimal text at `decimals` places, half away from zero, without going through a binary number: `0.125` at two is
 * `0.13`. Only for showing. Null for what is no plain decimal.
 */
export function roundDecimal(text: string, decimals: number): string | null {
  if (!plainDecimal.test(text)) return null;
  const isNegative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (isNegative ? text.slice(1) : text).split('.');
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  const isRoundedUp = (fraction[decimals] ?? '0') >= '5';
  const scaled = (BigInt(whole + kept) + (isRoundedUp ? 1n : 0n)).toString().padStart(decimals + 1, '0');
  const at = scaled.length - decimals;
  const digits = decimals === 0 ? scaled : `${scaled.slice(0, at)}.${scaled.slice(at)}`;
  return isNegative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}

/** The same amount with the other sign: a loss of `3.5` is a change of `-3.5`. */
export function negated(text: string): string {
  if (!/[1-9]/.test(text)) return text.replace('-', '');
  return text.startsWith('-') ? text.slice(1) : `-${text}`;
}
