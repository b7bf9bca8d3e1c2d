import type { WalkForwardReport } from '../../../shared/contract/research.ts';
import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import type { CandleSeries } from '../../../shared/domain/series.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { DeskFailure } from '../../transport/failure.ts';
import { freeAccountName } from '../grid-monitor/start/free-account-name.ts';
import { directionOf } from '../risk/limit-direction.ts';
import { guideReplay, guideStrategyId } from './guide-run.ts';

const accountCash = '10000';
/** Small enough for the usual limits: of the equity, 2 % at a stop and 15 % in one instrument. */
const sessionCapital = '500';

interface ReplayOfGuide {
  readonly series: CandleSeries;
  readonly accounts: readonly AccountRow[];
  /** The account whose tightened limits count in the replay too; null takes the product's. */
  readonly likeAccountId: string | null;
  /** What the walk-forward suggests; null takes the strategy's own. */
  readonly params: WalkForwardReport['suggestedParams'];
}

/** Starts the strategy on the newest candles, in an account that lives in their time: one that fits, else a new one. */
export async function startReplay(client: DeskClient, guide: ReplayOfGuide): Promise<SessionRow> {
  const { series, params } = guide;
  const span = guideReplay(series);
  if (span === null) throw new DeskFailure('NOT_FOUND', `${series.symbol} has no candles.`, '');
  const { quote } = await client.trading.instrument({ symbol: series.symbol });
  const fitting = guide.accounts.find(
    ({ mode, clock, currency, now, state }) =>
      mode === 'paper' &&
      clock === 'replay' &&
      currency === quote &&
      state === 'ready' &&
      (now === null || now <= span.from),
  );
  const accountId = fitting?.id ?? (await createAccount(client, guide, quote));
  return client.trading.startSession({
    accountId,
    series: { symbol: series.symbol, timeframe: series.timeframe },
    strategyId: guideStrategyId,
    params: params ?? {},
    capital: sessionCapital,
    source: { kind: 'replay', ...span, speed: 0 },
  });
}

async function createAccount(
  client: DeskClient,
  { accounts, likeAccountId }: ReplayOfGuide,
  currency: string,
): Promise<string> {
  const accountId = freeAccountName('replay', currency, new Set(accounts.map(({ id }) => id)));
  await client.trading.createAccount({ accountId, currency, cash: accountCash, clock: 'replay' });
  if (likeAccountId === null) return accountId;
  const { limits } = await client.trading.risk({ accountId: likeAccountId });
  const tightened = limits.filter(
    ({ usual, value, tighter, unit }) =>
      unit !== 'quote currency' && directionOf({ value: usual, tighter }, value) === 'tighter',
  );
  if (tightened.length > 0) {
    const change = Object.fromEntries(tightened.map(({ key, value }) => [key, value]));
    await client.trading.askRiskChange({ accountId, change });
  }
  return accountId;
}
