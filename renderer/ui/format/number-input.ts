import type { Language } from '../../locales/language.ts';
import { groupDigits } from './number-format.ts';

/** The number a person typed, with a decimal point or comma, spaces between thousands and any kind of minus; or null. */
export function parseNumber(text: string): number | null {
  const plain = text
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace('\u2212', '-')
    .replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

/** A number for a text box: shortest exact form, thousands apart, with the language's decimal sign. */
export function writeNumber(value: number, language: Language): string {
  const [whole, fraction] = String(value).split('.') as [string, string?];
  const grouped = groupDigits(whole).replace('-', '\u2212');
  return fraction === undefined ? grouped : `${grouped}${language === 'fr' ? ',' : '.'}${fraction}`;
}

/** `value` within bounds, without the noise of binary fractions below `step`. */
export function clampNumber(
  value: number,
  minimum = Number.NEGATIVE_INFINITY,
  maximum = Number.POSITIVE_INFINITY,
  step = 1,
): number {
  const digits = Math.min(12, Math.max(0, Math.ceil(-Math.log10(step)) + 1));
  return Math.min(maximum, Math.max(minimum, Number(value.toFixed(digits))));
}
