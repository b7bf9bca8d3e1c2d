import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { type ComponentProps, useMemo } from 'react';
import type { AccountRow, FillRow, OrderRow } from '../../../../shared/contract/trading/account-rows.ts';
import { useT } from '../../../locales/translate.tsx';
import { useClient } from '../../../stores/client.tsx';
import { Button } from '../../../ui/button.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PanelColumn } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { useFillColumns } from './fill-columns.ts';
import { useOrderColumns } from './order-columns.ts';
import { StreamingTable } from './streaming-table.tsx';
import styles from './tables.module.css';

const pageSize = 200;

const orderKey = ({ clientOrderId }: OrderRow): string => clientOrderId;
const fillKey = ({ tradeId }: FillRow): string => tradeId;

interface PagesOf<Row> {
  readonly name: string;
  readonly accountId: string;
  readonly load: (before: number | null) => Promise<Row[]>;
  readonly timeOf: (row: Row) => number;
  readonly keyOf: (row: Row) => string;
}

/** Pages of what is over, newest first; a row at the edge of two pages is shown once. */
function usePages<Row>({ name, accountId, load, timeOf, keyOf }: PagesOf<Row>) {
  const query = useInfiniteQuery({
    queryKey: ['trading', name, accountId],
    queryFn: ({ pageParam }) => load(pageParam),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => (page.length < pageSize ? undefined : timeOf(page.at(-1)!)),
    retry: false,
    staleTime: 0,
    gcTime: 0,
  });
  const rows = useMemo(
    () => [...new Map(query.data?.pages.flat().map((row) => [keyOf(row), row])).values()],
    [query.data, keyOf],
  );
  return { ...query, rows };
}

/** Orders that ended. */
export function PastOrders({ account: { id: accountId } }: { readonly account: AccountRow }) {
  const t = useT();
  const client = useClient();
  const pages = usePages<OrderRow>({
    name: 'past-orders',
    accountId,
    load: (before) => client.trading.orderHistory({ accountId, before, limit: pageSize }),
    timeOf: ({ updatedAt }) => updatedAt,
    keyOf: orderKey,
  });
  return (
    <PastTable
      pages={pages}
      emptyTitle={t('trading.orders.noPast')}
      emptyText={t('trading.orders.noPast.text')}
      id="orders"
      accountId={accountId}
      label={t('trading.panel.orders')}
      keyOf={orderKey}
      columns={useOrderColumns(true)}
    />
  );
}

/** Every fill of the account. */
export function PastFills({ account }: { readonly account: AccountRow }) {
  const t = useT();
  const client = useClient();
  const accountId = account.id;
  const pages = usePages<FillRow>({
    name: 'past-fills',
    accountId,
    load: (before) => client.trading.fillHistory({ accountId, before, limit: pageSize }),
    timeOf: ({ time }) => time,
    keyOf: fillKey,
  });
  return (
    <PastTable
      pages={pages}
      emptyTitle={t('trading.fills.empty')}
      emptyText={t('trading.fills.empty.text')}
      id="fills"
      accountId={accountId}
      label={t('trading.panel.fills')}
      keyOf={fillKey}
      columns={useFillColumns(account.currency, account.moneyDecimals)}
    />
  );
}

interface PastTableProps<Row> extends Pick<
  ComponentProps<typeof StreamingTable<Row>>,
  'id' | 'label' | 'keyOf' | 'columns'
> {
  readonly pages: ReturnType<typeof usePages<Row>>;
  readonly accountId: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
}

/** Pages as one table, with the way to the page before them. */
function PastTable<Row>({ pages, accountId, emptyTitle, emptyText, ...table }: PastTableProps<Row>) {
  if (pages.error) return <ErrorState error={pages.error} onRetry={() => void pages.refetch()} />;
  if (pages.isPending) return <Skeleton rows={4} />;
  if (pages.rows.length === 0) {
    return (
      <EmptyState icon={History} title={emptyTitle}>
        {emptyText}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <StreamingTable {...table} key={`past ${accountId}`} rows={pages.rows} />
      <Older pages={pages} />
    </PanelColumn>
  );
}

interface OlderProps {
  readonly pages: {
    readonly rows: readonly unknown[];
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    fetchNextPage(): Promise<unknown>;
  };
}

function Older({ pages }: OlderProps) {
  const t = useT();
  if (!pages.hasNextPage) return null;
  return (
    <div className={styles['older']}>
      <Button size="small" disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {t('trading.older')}
      </Button>
    </div>
  );
}
