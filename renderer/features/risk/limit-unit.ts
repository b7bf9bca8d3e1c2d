import type { MessageId } from '../../locales/catalogs.ts';

/** How a limit is written for a person: times `factor`, with a unit behind it. */
export interface LimitUnit {
  readonly factor: number;
  readonly decimals: number;
  /** A word of the catalogue, a sign as it is, or the account's currency. */
  readonly word: { readonly id: MessageId } | { readonly text: string } | 'currency';
}

const secondMs = 1000;
const minuteMs = 60 * secondMs;

/** The unit that a limit is shown in; `usual` chooses between seconds and minutes. */
export function limitUnit(unit: string, usual: unknown): LimitUnit {
  if (unit.startsWith('fraction')) return { factor: 100, decimals: 2, word: { text: '%' } };
  switch (unit) {
    case 'milliseconds':
      return typeof usual === 'number' && usual >= minuteMs
        ? { factor: 1 / minuteMs, decimals: 1, word: { id: 'risk.unit.minutes' } }
        : { factor: 1 / secondMs, decimals: 1, word: { id: 'risk.unit.seconds' } };
    case 'quote currency':
      return { factor: 1, decimals: 2, word: 'currency' };
    case 'times':
      return { factor: 1, decimals: 2, word: { text: '×' } };
    case 'positions':
      return { factor: 1, decimals: 0, word: { id: 'risk.unit.positions' } };
    case 'bars':
      return { factor: 1, decimals: 0, word: { id: 'risk.unit.bars' } };
    case 'orders a minute':
      return { factor: 1, decimals: 0, word: { id: 'risk.unit.perMinute' } };
    case 'average true ranges':
      return { factor: 1, decimals: 2, word: { text: 'ATR' } };
    case 'correlation coefficient':
      return { factor: 1, decimals: 2, word: { text: '' } };
    default:
      return { factor: 1, decimals: 2, word: { text: unit } };
  }
}

const significant = 12;

/** The number in a person's unit, without the noise of binary fractions. */
export function toShown(value: number, { factor }: LimitUnit): number {
  return Number((value * factor).toPrecision(significant));
}

/** And back to what the host keeps. */
export function fromShown(value: number, { factor }: LimitUnit): number {
  return Number((value / factor).toPrecision(significant));
}
