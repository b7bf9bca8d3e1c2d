import { useMemo } from 'react';
import type { FillRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { useTimes } from '../../../ui/format/use-times.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { figureColumn, textColumn, type TableColumnDef } from './columns.ts';
import { useStrategyName } from './strategy-name.ts';

/** Columns of fills; money in the account's currency. */
export function useFillColumns(currency: string, moneyDecimals: number): readonly TableColumnDef<FillRow>[] {
  const t = useT();
  const format = useFormat();
  const times = useTimes();
  const strategyName = useStrategyName();
  return useMemo(
    () => [
      {
        ...figureColumn<FillRow, number>('time', `${t('trading.column.time')} ${times.name}`, {
          valueOf: (row) => row.time,
          write: times.dateTimeSeconds,
          width: 160,
        }),
        sort: 'desc' as const,
      },
      textColumn('symbol', t('trading.column.symbol'), (row) => row.instrument.symbol, {
        width: 132,
        isGrowing: true,
      }),
      textColumn('strategy', t('trading.column.strategy'), (row) => strategyName(row), {
        width: 110,
        isOptional: true,
      }),
      textColumn('side', t('trading.column.side'), (row) => t(`trading.side.${row.side}`), {
        width: 58,
        colorOf: (row) => (row.side === 'buy' ? 1 : -1),
      }),
      textColumn(
        'purpose',
        t('trading.column.purpose'),
        (row) =>
          t(`trading.purpose.${row.purpose}`) +
          (row.level === null ? '' : ` ${t('trading.level', { level: row.level })}`),
        { width: 96 },
      ),
      figureColumn('quantity', t('trading.column.quantity'), {
        valueOf: (row) => row.quantity,
        write: (value, row) => format.decimal(value, row.instrument.quantityDecimals),
        width: 108,
      }),
      figureColumn('price', t('trading.column.price'), {
        valueOf: (row) => row.price,
        write: (value, row) => format.decimal(value, row.instrument.priceDecimals),
      }),
      figureColumn('notional', `${t('trading.column.notional')} ${currency}`, {
        valueOf: (row) => row.notional,
        write: (value) => format.decimal(value, moneyDecimals),
        width: 104,
        isOptional: true,
      }),
      figureColumn('fee', `${t('trading.column.fee')} ${currency}`, {
        valueOf: (row) => row.fee,
        write: (value) => format.decimal(value, moneyDecimals),
        width: 80,
      }),
      textColumn(
        'liquidity',
        t('trading.column.liquidity'),
        (row) => t(row.isMaker ? 'trading.maker' : 'trading.taker'),
        { width: 66, isOptional: true },
      ),
      figureColumn('slippage', t('trading.column.slippage'), {
        valueOf: (row) => row.slippage,
        write: (value) => format.signedPercent(value, 3),
        width: 80,
        isOptional: true,
      }),
      textColumn('id', t('trading.column.id'), (row) => row.tradeId, { width: 120, isOptional: true }),
    ],
    [t, format, strategyName, currency, moneyDecimals, times],
  );
}
