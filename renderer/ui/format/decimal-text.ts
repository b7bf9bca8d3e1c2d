/** 1, 0 or -1 for exact decimal text: what colours a profit. */
export function decimalSign(text: string | null | undefined): -1 | 0 | 1 {
  if (text === null || text === undefined || !/[1-9]/.test(text)) return 0;
  return text.startsWith('-') ? -1 : 1;
}

/**
 * Exact decimal text at `decimals` places, half away from zero, without going through a binary number. Only for showing:
 * `roundDecimal('0.125', 2)` is `0.13`.
 */
export function roundDecimal(text: string, decimals: number): string {
  const isNegative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (isNegative ? text.slice(1) : text).split('.');
  const kept = fraction.slice(0, decimals).padEnd(decimals, '0');
  const roundsUp = (fraction[decimals] ?? '0') >= '5';
  const scaled = (BigInt(whole + kept) + (roundsUp ? 1n : 0n)).toString().padStart(decimals + 1, '0');
  const digits =
    decimals === 0 ? scaled : `${scaled.slice(0, -decimals)}.${scaled.slice(scaled.length - decimals)}`;
  return isNegative && /[1-9]/.test(digits) ? `-${digits}` : digits;
}
