import type { ChartIndicatorInfo } from '../../../../shared/contract/indicators.ts';

export type IndicatorUnit = ChartIndicatorInfo['unit'];

/** `BB 20 2`: the title and the settings, in their order. */
export function indicatorLabel(
  { title, parameters }: ChartIndicatorInfo,
  given: Readonly<Record<string, number>>,
): string {
  return [title, ...parameters.map((one) => given[one.name] ?? one.default)].join(' ');
}

/** What is wrong with a setting; null when nothing is. */
export function parameterFault(
  { kind, minimum, maximum }: ChartIndicatorInfo['parameters'][number],
  value: number | null,
): 'range' | 'whole' | null {
  if (value === null || !(value >= minimum && value <= maximum)) return 'range';
  return kind === 'integer' && !Number.isInteger(value) ? 'whole' : null;
}
