import type { AccountView } from '../../../../shared/contract/trading/trading.ts';
import { accountRow } from './account-row.ts';
import type { HostedAccount } from './hosted-account.ts';
import { fillRow, orderRow } from './order-rows.ts';
import { positionRows } from './position-rows.ts';
import { sessionRow } from './session-rows.ts';

const shownFills = 200;

/** All that the screens of an account show at this moment. */
export function accountView(account: HostedAccount): AccountView {
  const trading = account.trading();
  const history = account.history();
  return {
    account: accountRow(account),
    positions: trading === null ? [] : positionRows(account, trading),
    orders: trading === null ? [] : trading.openOrders().map((order) => orderRow(account, order)),
    fills: (history?.fills() ?? [])
      .slice(-shownFills)
      .toReversed()
      .map((fill) => fillRow(account, fill)),
    sessions: account.sessions().map((record) => sessionRow(account, record)),
    alerts: [...(history?.alerts() ?? [])],
  };
}
