import { useMemo } from 'react';
import type { PositionRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { actionsColumn, figureColumn, signColor, textColumn, type TableColumnDef } from './columns.ts';
import styles from './tables.module.css';
import { useStrategyName } from './strategy-name.ts';

const side = ({ side: held }: PositionRow): -1 | 1 => (held === 'long' ? 1 : -1);
const unrealised = signColor<PositionRow>((row) => row.unrealised);

/** Whether a stop over all of the position rests at the venue. */
const isCovered = ({ coveredQuantity, quantity, uncoveredSince }: PositionRow): boolean =>
  coveredQuantity === quantity && uncoveredSince === null;

/** Columns of open positions; money in the account's currency. */
export function usePositionColumns(
  currency: string,
  moneyDecimals: number,
): readonly TableColumnDef<PositionRow>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const strategyName = useStrategyName();
  return useMemo(() => {
    const price = (value: string | null, row: PositionRow) =>
      format.decimal(value, row.instrument.priceDecimals);
    const money = (value: string | null) => format.decimal(value, moneyDecimals);
    const inMoney = (name: string) => `${name} ${currency}`;
    return [
      textColumn('symbol', t('trading.column.symbol'), (row) => row.instrument.symbol, {
        width: 124,
        isGrowing: true,
      }),
      textColumn('strategy', t('trading.column.strategy'), (row) => strategyName(row), {
        width: 118,
        isOptional: true,
      }),
      textColumn('side', t('trading.column.side'), (row) => t(`trading.side.${row.side}`), {
        width: 60,
        colorOf: side,
      }),
      figureColumn('quantity', t('trading.column.quantity'), {
        valueOf: (row) => row.quantity,
        write: (value, row) => format.decimal(value, row.instrument.quantityDecimals),
        width: 108,
      }),
      figureColumn('average', t('trading.column.average'), {
        valueOf: (row) => row.averageEntry,
        write: price,
        width: 86,
      }),
      figureColumn('last', t('trading.column.last'), {
        valueOf: (row) => row.last,
        write: price,
        width: 86,
        isOptional: true,
      }),
      figureColumn('unrealised', inMoney(t('trading.column.unrealised')), {
        valueOf: (row) => row.unrealised,
        write: (value) => format.signedDecimal(value, moneyDecimals),
        colorOf: unrealised,
        width: 112,
      }),
      figureColumn('unrealisedShare', t('trading.column.unrealisedShare'), {
        valueOf: (row) => row.unrealisedShare,
        write: (value) => format.signedPercent(value, 2),
        colorOf: unrealised,
        width: 72,
        isOptional: true,
      }),
      figureColumn('rMultiple', t('trading.column.r'), {
        valueOf: (row) => row.rMultiple,
        write: (value) => format.signed(value, 2),
        width: 58,
        isOptional: true,
      }),
      figureColumn('stop', t('trading.column.stop'), {
        valueOf: (row) => row.stop,
        write: price,
        width: 86,
      }),
      figureColumn('stopDistance', t('trading.column.toStop'), {
        valueOf: (row) => row.stopDistance,
        write: (value) => format.percent(value, 1),
        width: 70,
        isOptional: true,
      }),
      figureColumn('target', t('trading.column.target'), {
        valueOf: (row) => row.target,
        write: price,
        isOptional: true,
      }),
      figureColumn('targetDistance', t('trading.column.toTarget'), {
        valueOf: (row) => row.targetDistance,
        write: (value) => format.percent(value, 1),
        width: 76,
        isOptional: true,
      }),
      figureColumn('margin', inMoney(t('trading.column.margin')), {
        valueOf: (row) => row.margin,
        write: money,
        width: 104,
        isOptional: true,
      }),
      figureColumn<PositionRow, number>('opened', `${t('trading.column.opened')} ${times.name}`, {
        valueOf: (row) => row.openedAt,
        write: times.dateTimeSeconds,
        width: 160,
        isOptional: true,
      }),
      {
        ...textColumn<PositionRow>(
          'cover',
          t('trading.column.cover'),
          (row) => t(isCovered(row) ? 'trading.cover.resting' : 'trading.cover.missing'),
          { width: 126 },
        ),
        cellClassRules: {
          [styles['covered']!]: ({ data }) => data !== undefined && isCovered(data),
          [styles['uncovered']!]: ({ data }) => data !== undefined && !isCovered(data),
        },
        tooltipValueGetter: ({ data }) =>
          data === undefined || data.uncoveredSince === null
            ? t('trading.cover.hint')
            : t('trading.cover.since', { time: times.stamp(data.uncoveredSince) }),
      },
      actionsColumn<PositionRow>(72, () => [{ id: 'close-position', label: t('trading.close') }]),
    ];
  }, [t, format, strategyName, currency, moneyDecimals, times]);
}
