import { useMemo } from 'react';
import type { OrderRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useHostText } from '../../../locales/host-text.ts';
import { useT } from '../../../locales/translate.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { actionsColumn, figureColumn, textColumn, type TableColumnDef } from './columns.ts';
import { useStrategyName } from './strategy-name.ts';

/** The price that an order waits for: its trigger, else its limit. */
export function workingPrice({ trigger, limit }: Pick<OrderRow, 'trigger' | 'limit'>): string | null {
  return trigger ?? limit;
}

/** Columns of orders, open or over. */
export function useOrderColumns(isPast: boolean): readonly TableColumnDef<OrderRow>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const strategyName = useStrategyName();
  const hostText = useHostText();
  return useMemo(() => {
    const price = (value: string | null, row: OrderRow) =>
      format.decimal(value, row.instrument.priceDecimals);
    const quantity = (value: string | null, row: OrderRow) =>
      format.decimal(value, row.instrument.quantityDecimals);
    const level = ({ level: number }: OrderRow) =>
      number === null ? '' : ` ${t('trading.level', { level: number })}`;
    const columns: TableColumnDef<OrderRow>[] = [
      textColumn('symbol', t('trading.column.symbol'), (row) => row.instrument.symbol, {
        width: 132,
        isGrowing: true,
      }),
      textColumn('strategy', t('trading.column.strategy'), (row) => strategyName(row), {
        width: 110,
        isOptional: true,
      }),
      textColumn(
        'purpose',
        t('trading.column.purpose'),
        (row) => `${t(`trading.purpose.${row.purpose}`)}${level(row)}`,
        { width: 96 },
      ),
      textColumn('type', t('trading.column.type'), (row) => t(`trading.type.${row.type}`), {
        width: 96,
        isOptional: true,
      }),
      textColumn('side', t('trading.column.side'), (row) => t(`trading.side.${row.side}`), {
        width: 58,
        colorOf: (row) => (row.side === 'buy' ? 1 : -1),
      }),
      figureColumn('quantity', t('trading.column.quantity'), {
        valueOf: (row) => row.quantity,
        write: quantity,
        width: 108,
      }),
      figureColumn('filled', t('trading.column.filled'), {
        valueOf: (row) => row.filled,
        write: quantity,
        width: 76,
        isOptional: true,
      }),
      figureColumn('price', t('trading.column.price'), { valueOf: workingPrice, write: price }),
    ];
    if (isPast) {
      columns.push(
        figureColumn('average', t('trading.column.average'), {
          valueOf: (row) => row.averagePrice,
          write: price,
        }),
      );
    } else {
      columns.push(
        figureColumn('distance', t('trading.column.distance'), {
          valueOf: (row) => row.distance,
          write: (value) => format.signedPercent(value, 1),
          width: 72,
        }),
      );
    }
    const since = t(isPast ? 'trading.column.ended' : 'trading.column.since');
    columns.push(
      textColumn('state', t('trading.column.state'), (row) => t(`trading.state.${row.state}`), { width: 96 }),
      figureColumn<OrderRow, number>('since', `${since} ${times.name}`, {
        valueOf: (row) => (isPast ? row.updatedAt : row.createdAt),
        write: times.dateTimeSeconds,
        width: 160,
        isOptional: !isPast,
      }),
      {
        ...textColumn<OrderRow>(
          'reason',
          t('trading.column.reason'),
          (row) => (row.reason === null ? '' : hostText(row.reason)),
          { width: 180, isOptional: !isPast },
        ),
        tooltipValueGetter: ({ value }: { value?: unknown }) => value,
      },
      textColumn('id', t('trading.column.id'), (row) => row.clientOrderId, { width: 130, isOptional: true }),
    );
    if (!isPast) {
      const amend = { id: 'amend-order', label: t('trading.amend') };
      const cancel = { id: 'cancel-order', label: t('trading.cancel') };
      columns.push(
        actionsColumn<OrderRow>(128, ({ isOpen, type, state }) => {
          if (!isOpen || state === 'PendingCancel') return [];
          return type === 'market' ? [cancel] : [amend, cancel];
        }),
      );
    }
    return columns;
  }, [t, format, strategyName, hostText, isPast, times]);
}
