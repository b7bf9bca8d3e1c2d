import type { SeriesKey } from '../../../shared/contract/series.ts';
import { isActive } from '../trading/session-states.ts';
import type { OverviewAccounts } from './overview-accounts.ts';

/** Whether a session decides or fills on a series at present. */
export function isTraded({ list }: OverviewAccounts, { symbol, timeframe }: SeriesKey): boolean {
  return list().some((account) =>
    account
      .sessions()
      .some(
        (session) =>
          isActive(session) &&
          account.symbolOf(session.instrument) === symbol &&
          (session.timeframe === timeframe || session.fillTimeframe === timeframe),
      ),
  );
}
