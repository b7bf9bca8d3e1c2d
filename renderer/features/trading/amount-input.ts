import { amountText } from '../../../shared/contract/trading/amounts.ts';

/**
 * An amount as a person types it, as the contract wants it: `1 250,5` becomes `1250.5`. The digits stay as typed, never
 * through a binary number. Null for what is no amount.
 */
export function readAmount(text: string): string | null {
  const plain = text
    .trim()
    .replaceAll(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace(/^\./, '0.')
    .replace(/\.$/, '');
  const parsed = amountText.safeParse(plain);
  return parsed.success ? parsed.data : null;
}

/** An exact amount as it stands in a field, with the decimal sign of the language. */
export function writeAmount(amount: string, language: 'en' | 'fr'): string {
  return language === 'fr' ? amount.replace('.', ',') : amount;
}
