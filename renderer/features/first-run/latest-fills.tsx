import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { useT } from '../../locales/translate.tsx';
import { useTradingStore } from '../../stores/trading-store.ts';
import { useFormat } from '../../ui/format/use-format.ts';
import { useTimes } from '../../ui/format/use-times.ts';
import { Table } from '../../ui/table.tsx';
import styles from './guide.module.css';

const mostFills = 8;

/** What a session bought and sold last, newest first. */
export function LatestFills({ session }: { readonly session: SessionRow }) {
  const t = useT();
  const format = useFormat();
  const times = useTimes({ symbol: session.instrument.symbol, timeframe: session.timeframe });
  const view = useTradingStore(({ views }) => views[session.accountId]);
  const fills = (view?.fills ?? []).filter(({ sessionId }) => sessionId === session.id).slice(0, mostFills);
  const { priceDecimals, quantityDecimals } = session.instrument;
  if (fills.length === 0) return <p className={styles['quiet']}>{t('guide.paper.waiting')}</p>;
  return (
    <Table
      aria-label={t('guide.paper.fills')}
      rows={fills}
      rowKey={(row) => row.tradeId}
      columns={[
        {
          key: 'time',
          header: `${t('trading.column.time')} ${times.name}`,
          cell: (row) => times.dateTime(row.time),
        },
        { key: 'side', header: t('trading.column.side'), cell: (row) => t(`trading.side.${row.side}`) },
        {
          key: 'purpose',
          header: t('trading.column.purpose'),
          cell: (row) => t(`trading.purpose.${row.purpose}`),
        },
        {
          key: 'quantity',
          header: t('trading.column.quantity'),
          isNumeric: true,
          cell: (row) => format.decimal(row.quantity, quantityDecimals),
        },
        {
          key: 'price',
          header: t('trading.column.price'),
          isNumeric: true,
          cell: (row) => format.decimal(row.price, priceDecimals),
        },
      ]}
    />
  );
}
