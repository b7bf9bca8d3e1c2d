import type { Language } from '../../locales/language.ts';
import { decimalsIn, roundDecimal } from './decimal-text.ts';

/** Between thousands, before `%` and units: narrow, and never a line break. */
export const narrowSpace = '\u202f';
const trueMinus = '\u2212';

/** Shown where a figure is not defined; the reason belongs beside it. */
export const undefinedMark = '\u2013';

type Figure = number | null | undefined;

/** Writes numbers as a language does. Every function takes null for "not defined" and never shows NaN. */
export interface NumberFormat {
  /** `33 259`, `1 926.96` with `decimals`. */
  number(value: Figure, decimals?: number): string;
  /** The same with `+` or a minus: changes and profits. Zero has no sign. */
  signed(value: Figure, decimals?: number): string;
  /** A fraction as percent: 0.277 is `27.7 %`. */
  percent(fraction: Figure, decimals?: number): string;
  signedPercent(fraction: Figure, decimals?: number): string;
  /** The same without the percent sign, for columns that have it in their header. */
  points(fraction: Figure, decimals?: number): string;
  signedPoints(fraction: Figure, decimals?: number): string;
  /** At the decimals of the tick: 0.25 gives two. */
  price(value: Figure, tickSize: number): string;
  /** At most `decimals`, without zeros at the end: parameters and steps. */
  plain(value: Figure, decimals?: number): string;
  /** An exact decimal text of the contract, digit for digit: money, prices, quantities. As written without `decimals`. */
  decimal(text: string | null | undefined, decimals?: number): string;
  /** The same with `+` or a minus: changes and profits. */
  signedDecimal(text: string | null | undefined, decimals?: number): string;
}

/** Thousands apart by a narrow space. */
export function groupDigits(digits: string): string {
  return digits.replaceAll(/\B(?=(\d{3})+(?!\d))/g, narrowSpace);
}

/** Decimals that a step needs: 0.25 two, 0.5 one, 5 none; at most ten. */
export function decimalsOf(step: number): number {
  for (let decimals = 0; decimals < 10; decimals += 1) {
    const scaled = step * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-9 * Math.max(1, scaled)) return decimals;
  }
  return 10;
}

const decimalMarks: Readonly<Record<Language, string>> = { en: '.', fr: ',' };

export function createNumberFormat(language: Language): NumberFormat {
  const decimalMark = decimalMarks[language];

  function number(value: Figure, decimals = 0): string {
    if (value === null || value === undefined || !Number.isFinite(value)) return undefinedMark;
    const [whole, fraction] = Math.abs(value).toFixed(decimals).split('.') as [string, string?];
    const isZero = Number(`${whole}.${fraction ?? 0}`) === 0;
    const sign = value < 0 && !isZero ? trueMinus : '';
    return sign + groupDigits(whole) + (fraction === undefined ? '' : decimalMark + fraction);
  }

  function signed(value: Figure, decimals = 2): string {
    const text = number(value, decimals);
    if (typeof value !== 'number' || !(value > 0)) return text;
    return /[1-9]/.test(text) ? `+${text}` : text;
  }

  function decimal(text: string | null | undefined, decimals?: number): string {
    const rounded = typeof text === 'string' ? roundDecimal(text, decimals ?? decimalsIn(text)) : null;
    if (rounded === null) return undefinedMark;
    const [whole, fraction] = rounded.replace('-', '').split('.') as [string, string?];
    const sign = rounded.startsWith('-') ? trueMinus : '';
    return sign + groupDigits(whole) + (fraction === undefined ? '' : decimalMark + fraction);
  }

  function signedDecimal(text: string | null | undefined, decimals?: number): string {
    const written = decimal(text, decimals);
    return written.startsWith(trueMinus) || !/[1-9]/.test(written) ? written : `+${written}`;
  }

  const withPercent = (text: string): string => (text === undefinedMark ? text : `${text}${narrowSpace}%`);
  const hundredfold = (fraction: Figure): Figure =>
    typeof fraction === 'number' ? fraction * 100 : fraction;

  return {
    number,
    signed,
    percent: (fraction, decimals = 1) => withPercent(number(hundredfold(fraction), decimals)),
    signedPercent: (fraction, decimals = 1) => withPercent(signed(hundredfold(fraction), decimals)),
    points: (fraction, decimals = 1) => number(hundredfold(fraction), decimals),
    signedPoints: (fraction, decimals = 1) => signed(hundredfold(fraction), decimals),
    decimal,
    signedDecimal,
    price: (value, tickSize) => number(value, decimalsOf(tickSize)),
    plain(value, decimals = 8) {
      if (typeof value !== 'number') return undefinedMark;
      return number(value, decimalsOf(Number(value.toFixed(decimals))));
    },
  };
}
