import { useMemo } from 'react';
import { useT } from '../locales/translate.tsx';
import { AsTable } from '../ui/as-table.tsx';
import type { DataColumn } from '../ui/data-table.tsx';
import { dayColumn } from '../ui/data-table.tsx';
import { useFormat } from '../ui/format/use-format.ts';

interface EquityAsTableProps {
  readonly title: string;
  readonly fileName: string;
  /** UTC days, as epoch milliseconds; the other columns go with them. */
  readonly days: readonly number[];
  readonly equity: readonly number[];
  readonly gross?: readonly number[];
  /** Fraction below the peak so far. */
  readonly drawdown?: readonly number[];
  readonly isOverlay?: boolean;
}

/** The numbers of an equity chart, a row per day. */
export function EquityAsTable({ days, equity, gross, drawdown, ...rest }: EquityAsTableProps) {
  const t = useT();
  const format = useFormat();
  const columns = useMemo((): DataColumn<number>[] => {
    const money = (key: 'equity' | 'gross', values: readonly number[]): DataColumn<number> => ({
      key,
      header: t(`kit.column.${key}`),
      isNumeric: true,
      text: (row) => format.number(values[row] ?? null, 2),
      value: (row) => values[row],
    });
    return [
      dayColumn('day', t('kit.column.day'), (row) => days[row] ?? null),
      money('equity', equity),
      ...(gross === undefined ? [] : [money('gross', gross)]),
      ...(drawdown === undefined
        ? []
        : [
            {
              key: 'drawdown',
              header: t('kit.column.drawdown'),
              unit: '%',
              isNumeric: true,
              text: (row: number) => format.number((drawdown[row] ?? 0) * 100, 2),
              value: (row: number) => (drawdown[row] ?? 0) * 100,
            },
          ]),
    ];
  }, [days, equity, gross, drawdown, t, format]);
  return <AsTable {...rest} columns={columns} rows={() => days.map((_, row) => row)} />;
}
