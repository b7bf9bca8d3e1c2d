import { ListOrdered, ReceiptText, WalletMinimal } from 'lucide-react';
import type { ReactNode } from 'react';
import type {
  AccountRow,
  FillRow,
  OrderRow,
  PositionRow,
} from '../../../../shared/contract/trading/account-rows.ts';
import type { AccountView } from '../../../../shared/contract/trading/trading.ts';
import { useT } from '../../../locales/translate.tsx';
import { selectAccount, useAccounts, useChosenView, useTradingStore } from '../../../stores/trading-store.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { PanelColumn } from '../../../ui/panel-layout.tsx';
import { Skeleton } from '../../../ui/skeleton.tsx';
import { showOnChart } from '../show-on-chart.ts';
import { useAccountColumns } from './account-columns.ts';
import { useFillColumns } from './fill-columns.ts';
import { OrderActionForm } from './order-actions.tsx';
import { useOrderColumns } from './order-columns.ts';
import { PastFills, PastOrders } from './past-tables.tsx';
import { ClosePositionForm } from './position-actions.tsx';
import { usePositionColumns } from './position-columns.ts';
import { StreamingTable } from './streaming-table.tsx';
import { useTableViews } from './table-store.ts';

const positionKey = ({ key }: PositionRow): string => key;
const orderKey = ({ clientOrderId }: OrderRow): string => clientOrderId;
const fillKey = ({ tradeId }: FillRow): string => tradeId;
const accountKey = ({ id }: AccountRow): string => id;

interface Labelled {
  readonly sessionId: string | null;
  readonly strategyId: string | null;
  readonly instrument: { readonly symbol: string };
}

/** By what rows stand together. */
function groupOfRow(
  { sessionId, strategyId, instrument }: Labelled,
  grouping: 'strategy' | 'symbol',
): string {
  if (grouping === 'symbol') return instrument.symbol;
  return sessionId === null ? '' : (strategyId ?? '');
}

/** The view of the chosen account, or what to show while there is none. */
function WithView({ children }: { readonly children: (view: AccountView) => ReactNode }) {
  const view = useChosenView((whole) => whole);
  const error = useTradingStore((store) => store.error);
  if (view !== null) return children(view);
  return error === null ? <Skeleton rows={4} /> : <ErrorState error={error} />;
}

export function PositionsPanel() {
  return <WithView>{(view) => <Positions view={view} />}</WithView>;
}

function Positions({ view: { account, positions } }: { readonly view: AccountView }) {
  const t = useT();
  const columns = usePositionColumns(account.currency, account.moneyDecimals);
  if (positions.length === 0) {
    return (
      <EmptyState icon={WalletMinimal} title={t('trading.positions.empty')}>
        {t('trading.positions.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <StreamingTable
        id="positions"
        key={account.id}
        label={t('trading.panel.positions')}
        rows={positions}
        keyOf={positionKey}
        columns={columns}
        groupOf={groupOfRow}
        onPick={showOnChart}
        Action={ClosePositionForm}
      />
    </PanelColumn>
  );
}

export function OrdersPanel() {
  const isPast = useTableViews((views) => views.orders.isPast);
  return (
    <WithView>{(view) => (isPast ? <PastOrders account={view.account} /> : <Orders view={view} />)}</WithView>
  );
}

function Orders({ view: { account, orders } }: { readonly view: AccountView }) {
  const t = useT();
  const columns = useOrderColumns(false);
  if (orders.length === 0) {
    return (
      <EmptyState icon={ListOrdered} title={t('trading.orders.empty')}>
        {t('trading.orders.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <StreamingTable
        id="orders"
        key={account.id}
        label={t('trading.panel.orders')}
        rows={orders}
        keyOf={orderKey}
        columns={columns}
        groupOf={groupOfRow}
        onPick={showOnChart}
        Action={OrderActionForm}
      />
    </PanelColumn>
  );
}

export function FillsPanel() {
  const isPast = useTableViews((views) => views.fills.isPast);
  return (
    <WithView>{(view) => (isPast ? <PastFills account={view.account} /> : <Fills view={view} />)}</WithView>
  );
}

function Fills({ view: { account, fills } }: { readonly view: AccountView }) {
  const t = useT();
  const columns = useFillColumns(account.currency, account.moneyDecimals);
  if (fills.length === 0) {
    return (
      <EmptyState icon={ReceiptText} title={t('trading.fills.empty')}>
        {t('trading.fills.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <StreamingTable
        id="fills"
        key={account.id}
        label={t('trading.panel.fills')}
        rows={fills}
        keyOf={fillKey}
        columns={columns}
        groupOf={groupOfRow}
        onPick={showOnChart}
      />
    </PanelColumn>
  );
}

/** Every account; a row makes it the one that the screens are about. */
export function AccountPanel() {
  const t = useT();
  const accounts = useAccounts();
  const isKnown = useTradingStore((store) => store.accounts !== null);
  const error = useTradingStore((store) => store.error);
  const columns = useAccountColumns();
  if (!isKnown) return error === null ? <Skeleton rows={2} /> : <ErrorState error={error} />;
  if (accounts.length === 0) {
    return (
      <EmptyState icon={WalletMinimal} title={t('trading.account.empty')}>
        {t('trading.account.empty.text')}
      </EmptyState>
    );
  }
  return (
    <PanelColumn>
      <StreamingTable
        id="account"
        label={t('trading.panel.account')}
        rows={accounts}
        keyOf={accountKey}
        columns={columns}
        onPick={({ id }) => selectAccount(id)}
      />
    </PanelColumn>
  );
}
