import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import type { TradingAccount } from '../../../../shared/engine/account/trading-account.ts';
import type { HostedAccount } from '../views/hosted-account.ts';

/** The account, open. Throws CONFLICT with its problem while it is not. */
export function openTrading(account: HostedAccount): TradingAccount {
  const trading = account.trading();
  if (trading !== null) return trading;
  throw new CandlewrightError(
    'CONFLICT',
    `The account ${account.id} is not open (${account.state()}): ${account.problem() ?? 'it is being loaded'}.`,
    'Wait until it is ready, or look at what its row says.',
  );
}
