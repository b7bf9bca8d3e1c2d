import { useMemo } from 'react';
import { useT } from '../../../locales/translate.tsx';

/** Words of the library that a reader may meet, by the library's own names. */
const names = [
  'contains',
  'notContains',
  'equals',
  'notEqual',
  'startsWith',
  'endsWith',
  'blank',
  'notBlank',
  'lessThan',
  'lessThanOrEqual',
  'greaterThan',
  'greaterThanOrEqual',
  'inRange',
  'inRangeStart',
  'inRangeEnd',
  'andCondition',
  'orCondition',
  'filterOoo',
  'noRowsToShow',
  'noMatchingRows',
  'ariaFilterMenuOpen',
  'ariaFilterValue',
  'ariaFilterToValue',
  'ariaFilterFromValue',
  'ariaFilteringOperator',
  'ariaFilterColumn',
] as const;

/** The library's words in the language of the desk. */
export function useTableTexts(): Record<string, string> {
  const t = useT();
  return useMemo(() => Object.fromEntries(names.map((name) => [name, t(`trading.table.${name}`)])), [t]);
}
