import { CandlewrightError } from '../../../../shared/domain/errors.ts';
import { cashText, parseCash } from '../../../../shared/domain/trading/decimal.ts';
import type { Clock } from '../../../../shared/ports/clock.ts';
import {
  askRiskChange,
  confirmRiskChange,
  dropRiskChange,
  type RiskLimits,
  type RiskSettingKey,
} from '../../../../shared/risk/pending-risk-changes.ts';
import { defaultRiskSettings, type RiskSettings } from '../../../../shared/risk/risk-settings.ts';
import { openTrading } from '../orders/open-trading.ts';
import { lastStoredPrice } from '../orders/stored-price.ts';
import type { RiskService } from '../trading-service.ts';
import { manualStrategy } from '../views/cycle-log.ts';
import type { HostedAccount, HostedAccounts, SessionRecord } from '../views/hosted-account.ts';
import { shareOf } from '../views/row-amounts.ts';
import { capitalShares } from './capital-shares.ts';
import { fundingCases } from './funding-cases.ts';
import { riskView } from './risk-view.ts';
import { noRuinMap, ruinView } from './ruin-view.ts';
import { enteringRow, type SessionPlanDependencies } from './session-plan.ts';

export interface RiskServiceDependencies extends SessionPlanDependencies {
  readonly accounts: HostedAccounts;
  /** The machine's: delays of loosened limits run by it, whatever time an account replays. */
  readonly clock: Clock;
}

function knownKey(key: string): RiskSettingKey {
  if (Object.hasOwn(defaultRiskSettings, key)) return key as RiskSettingKey;
  throw new CandlewrightError(
    'NOT_FOUND',
    `There is no limit ${key}.`,
    `Known: ${Object.keys(defaultRiskSettings).join(', ')}.`,
  );
}

/** Keeps changed limits, and writes into the journal who changed what. */
async function keep(account: HostedAccount, limits: RiskLimits, action: string, keys: readonly string[]) {
  const before = account.limits().settings;
  account.keepLimits(limits);
  if (account.trading() === null) return;
  const context = Object.fromEntries(
    keys.map((key) => {
      const waiting = limits.pending.find((change) => change.key === key);
      const [was, is] = [before, limits.settings].map((settings) =>
        JSON.stringify(settings[key as RiskSettingKey]),
      );
      return [
        key,
        waiting === undefined ? `${was} to ${is}` : `${was}, ${JSON.stringify(waiting.value)} waits`,
      ];
    }),
  );
  const time = account.now() ?? 0;
  await account.work(async (trading) =>
    trading.record({ kind: 'Decision', time, strategyId: manualStrategy, action, context }),
  );
}

/** Sessions that trade or may trade again. */
function tradingSessions(account: HostedAccount): SessionRecord[] {
  return account.sessions().filter(({ state }) => state === 'running' || state === 'paused');
}

export function createRiskService(dependencies: RiskServiceDependencies): RiskService {
  const { accounts, clock, candles, auxiliary } = dependencies;

  const view = (account: HostedAccount) => riskView(account, account.trading());

  return {
    risk: async (accountId) => view(accounts.account(accountId)),
    async askRiskChange({ accountId, change }) {
      const account = accounts.account(accountId);
      const keys = Object.keys(change);
      const limits = askRiskChange(account.limits(), change as Partial<RiskSettings>, clock.now());
      await keep(account, limits, 'ask-risk-change', keys);
      return view(account);
    },
    async confirmRiskChange({ accountId, key }) {
      const account = accounts.account(accountId);
      const limits = confirmRiskChange(account.limits(), knownKey(key), clock.now());
      await keep(account, limits, 'confirm-risk-change', [key]);
      return view(account);
    },
    async dropRiskChange({ accountId, key }) {
      const account = accounts.account(accountId);
      await keep(account, dropRiskChange(account.limits(), knownKey(key)), 'drop-risk-change', [key]);
      return view(account);
    },
    async ruinMap(request) {
      const account = accounts.account(request.accountId);
      const trading = openTrading(account);
      const instrument = await account.instrumentOf(request.series.symbol);
      if (instrument.quoteCurrency !== account.currency) {
        const { symbol } = request.series;
        throw new CandlewrightError(
          'CONFLICT',
          `${symbol} is paid in ${instrument.quoteCurrency}, and the account ${account.id} is in ${account.currency}.`,
          `Choose an account of ${instrument.quoteCurrency}.`,
        );
      }
      const entering = await enteringRow(dependencies, request);
      if (entering === null)
        return noRuinMap(account.currency, 'None of the last 500 bars would have entered.');
      const { venue, market } = instrument;
      const units = account.units({ venue, market });
      const last =
        request.source.kind === 'live'
          ? (trading.lastPrice({ venue, market }) ?? lastStoredPrice(candles, request.series.symbol, units))
          : null;
      const funding = auxiliary.load(request.series.symbol, 'funding');
      return ruinView({
        account,
        trading,
        units,
        request,
        ...entering,
        lastTicks: last?.ticks ?? null,
        fundingCases: (side) => fundingCases(funding, side),
      });
    },
    async proposeCapital({ accountId, method }) {
      const account = accounts.account(accountId);
      const sessions = tradingSessions(account);
      const shares = capitalShares(
        method,
        sessions.map(({ id, capital, grade }) => ({
          sessionId: id,
          capital,
          grade,
          returns: (account.history()?.cycles(id) ?? [])
            .slice(-50)
            .map(({ closed }) => shareOf(closed.netPnl, capital) ?? 0),
        })),
      );
      return {
        method,
        rows: shares.map(({ sessionId, proposed, reason }, index) => {
          const { strategyTitle, instrument, capital } = sessions[index];
          return {
            sessionId,
            label: `${strategyTitle} ${account.symbolOf(instrument)}`,
            capital: cashText(capital),
            proposed: cashText(proposed),
            reason,
          };
        }),
      };
    },
    async acceptCapital({ accountId, rows }) {
      const account = accounts.account(accountId);
      const known = new Map(tradingSessions(account).map((session) => [session.id, session]));
      const wanted = rows.map(({ sessionId, capital }) => ({ sessionId, capital: parseCash(capital) }));
      for (const { sessionId, capital } of wanted) {
        if (!known.has(sessionId)) {
          throw new CandlewrightError(
            'NOT_FOUND',
            `No session ${sessionId} trades in the account ${accountId}.`,
            'Propose again: the sessions have changed.',
          );
        }
        if (capital < 0n) {
          throw new CandlewrightError('BAD_USAGE', 'A session has no capital below zero.', 'Give an amount.');
        }
      }
      for (const { sessionId, capital } of wanted) {
        if (known.get(sessionId)!.capital !== capital) await accounts.setCapital(sessionId, capital);
      }
      return {};
    },
  };
}
