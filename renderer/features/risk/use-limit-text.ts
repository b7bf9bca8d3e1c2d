import type { RiskLimitRow } from '../../../shared/contract/trading/risk.ts';
import type { MessageId } from '../../locales/catalogs.ts';
import { englishCatalog } from '../../locales/catalogs.ts';
import { useT } from '../../locales/translate.tsx';
import { useChosenAccount } from '../../stores/trading-store.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { narrowSpace } from '../../ui/format/number-format.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { clockText } from './clock-text.ts';
import { limitUnit, toShown } from './limit-unit.ts';

type RiskValue = RiskLimitRow['value'];

/** Limits in the reader's words: their names, what they are for, and values with units. */
export function useLimitText() {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const currency = useChosenAccount()?.currency ?? '';
  const known = (id: string): string | null => (id in englishCatalog ? t(id as MessageId) : null);

  /** The unit of a number, in its plural; of any number without one. */
  function unitOf({ unit, usual }: RiskLimitRow, count = 2): string {
    const { word } = limitUnit(unit, usual);
    if (word === 'currency') return currency;
    return 'id' in word ? t(word.id, { count }) : word.text;
  }

  function number(row: RiskLimitRow, value: number | null, isPlain = false): string {
    if (value === null) return format.number(null);
    const unit = limitUnit(row.unit, row.usual);
    const shown = toShown(value, unit);
    return isPlain ? format.plain(shown, unit.decimals) : format.number(shown, unit.decimals);
  }

  /** Signs stand near the number, words a space away. */
  function withUnit(row: RiskLimitRow, figure: string, value: number | null): string {
    const unit = unitOf(row, value ?? 0);
    return `${figure}${/^[%×]?$/.test(unit) ? narrowSpace : '\u00a0'}${unit}`.trimEnd();
  }

  function value(row: RiskLimitRow, of: RiskValue): string {
    if (typeof of === 'number') return withUnit(row, number(row, of, true), of);
    if (typeof of === 'string') return of;
    if (of.length === 0) return t(row.key === 'hours' ? 'risk.hours.any' : 'risk.blackouts.none');
    return of
      .map((span) =>
        'note' in span
          ? `${times.dateTime(span.from)} – ${times.stamp(span.to)}${span.note === '' ? '' : ` ${span.note}`}`
          : `${span.weekdays.map((day) => t(`risk.weekday.${day as 1}`)).join(' ')} ${clockText(span.fromMinute)}–${clockText(span.toMinute)}`,
      )
      .join('; ');
  }

  return {
    name: ({ key }: RiskLimitRow): string => known(`risk.limit.${key}`) ?? key,
    hint: ({ key }: RiskLimitRow): string | null => known(`risk.hint.${key}`),
    unitOf: (row: RiskLimitRow): string => unitOf(row),
    used: (row: RiskLimitRow): string => withUnit(row, number(row, row.used), row.used),
    value,
  };
}
