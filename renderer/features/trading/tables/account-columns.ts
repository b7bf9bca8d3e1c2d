import { useMemo } from 'react';
import type { AccountRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { modeOfAccount } from '../../../stores/trading-mode.ts';
import { useFormat } from '../../../ui/format/use-format.ts';
import { figureColumn, signColor, textColumn, type TableColumnDef } from './columns.ts';

/** Columns of accounts; each row writes money in its own currency. */
export function useAccountColumns(): readonly TableColumnDef<AccountRow>[] {
  const t = useT();
  const format = useFormat();
  return useMemo(() => {
    const money = (
      colId: string,
      name: string,
      valueOf: (row: AccountRow) => string | null,
      isOptional = false,
    ) =>
      figureColumn<AccountRow, string>(colId, name, {
        valueOf,
        write: (value, row) => format.decimal(value, row.moneyDecimals),
        width: 98,
        isOptional,
      });
    const change = (
      colId: string,
      name: string,
      valueOf: (row: AccountRow) => string | null,
      isOptional = false,
    ) =>
      figureColumn<AccountRow, string>(colId, name, {
        valueOf,
        write: (value, row) => format.signedDecimal(value, row.moneyDecimals),
        colorOf: signColor(valueOf),
        width: 92,
        isOptional,
      });
    const share = (
      colId: string,
      name: string,
      valueOf: (row: AccountRow) => number | null,
      isOptional = false,
    ) =>
      figureColumn<AccountRow, number>(colId, name, {
        valueOf,
        write: (value) => format.percent(value, 1),
        width: 84,
        isOptional,
      });
    return [
      textColumn('id', t('trading.column.account'), (row) => row.id, { width: 112 }),
      textColumn('mode', t('trading.column.mode'), (row) => t(`kit.mode.${modeOfAccount(row)}`), {
        width: 78,
      }),
      textColumn('state', t('trading.column.state'), (row) => t(`trading.account.state.${row.state}`), {
        width: 92,
      }),
      textColumn('currency', t('trading.column.currency'), (row) => row.currency, { width: 74 }),
      money('equity', t('trading.column.equity'), (row) => row.equity),
      money('cash', t('trading.column.cash'), (row) => row.cash, true),
      change('openProfit', t('trading.column.unrealised'), (row) => row.openProfit),
      change('dayChange', t('trading.column.day'), (row) => row.dayChange),
      change('realised', t('trading.column.realised'), (row) => row.realised, true),
      money('fees', t('trading.column.fees'), (row) => row.fees, true),
      money('funding', t('trading.column.funding'), (row) => row.funding, true),
      money('usedMargin', t('trading.column.margin'), (row) => row.usedMargin, true),
      share('freeMargin', t('trading.column.freeMargin'), (row) => row.freeMarginShare),
      share('exposure', t('trading.column.exposure'), (row) => row.exposureShare),
      share('drawdown', t('trading.column.drawdown'), (row) => row.drawdownShare, true),
      textColumn(
        'positions',
        t('trading.column.positions'),
        (row) => t('trading.ofMost', { count: row.openPositions, most: row.maxOpenPositions }),
        { width: 76 },
      ),
      money('drift', t('trading.column.drift'), (row) => row.drift, true),
    ];
  }, [t, format]);
}
