import type { AccountRow } from '../../../shared/contract/trading/account-rows.ts';
import type { KillReport } from '../../../shared/contract/trading/journal.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { parseCash } from '../../../shared/domain/trading/decimal.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { KillLevel } from '../../../shared/risk/trading-latch.ts';
import { createChangeStream } from '../change-stream.ts';
import { throttle } from '../feeds/throttle.ts';
import type { AccountRegistry } from './account-registry.ts';
import { personsReason } from './kill-reason.ts';
import type { PaperAccount } from './paper-account.ts';
import type { AccountService } from './trading-service.ts';
import { accountRow } from './views/account-row.ts';
import { accountView } from './views/account-view.ts';

/** The list of accounts is told this often at most. */
const listEveryMs = 500;

export interface HostedAccountService extends AccountService {
  close(): void;
}

export function createAccountService(accounts: AccountRegistry, clock: Clock): HostedAccountService {
  const rows = (): AccountRow[] => accounts.list().map(accountRow);
  const changes = createChangeStream(rows);
  const changed = throttle(() => changes.changed(), listEveryMs);
  const stop = accounts.onChanged(() => changed());

  function chosen(accountId: string | null): readonly PaperAccount[] {
    return accountId === null ? accounts.all : [accounts.paper(accountId)];
  }

  async function kill(account: PaperAccount, level: KillLevel): Promise<KillReport> {
    const startedAt = clock.now();
    const since = performance.now();
    const report = (isFlat: boolean | null, lines: KillReport['lines']): KillReport => ({
      accountId: account.id,
      level,
      startedAt,
      tookMs: performance.now() - since,
      isFlat,
      lines,
    });
    try {
      const { lines, flatten } = await account.urgent((trading) => trading.kill(level, personsReason));
      return report(flatten === null ? null : flatten.isFlat, [...lines]);
    } catch (error) {
      // The other accounts are killed all the same.
      const detail = error instanceof Error ? error.message : String(error);
      return report(level === 'flatten' ? false : null, [
        { what: `account ${account.id}`, isDone: false, detail },
      ]);
    }
  }

  return {
    accounts: rows,
    watchAccounts: (signal) => changes.follow(signal),
    async createAccount({ accountId, currency, cash, clock: time }) {
      const account = await accounts.create({ id: accountId, currency, clock: time, cash: parseCash(cash) });
      changed();
      return accountRow(account);
    },
    async moveCash({ accountId, amount, note }) {
      const account = accounts.paper(accountId);
      const moved = parseCash(amount);
      await account.moveCash(moved, note);
      return accountRow(account);
    },
    view: (accountId) => accountView(accounts.account(accountId)),
    watch: (accountId, signal) => accounts.publisher(accountId).watch(signal),
    kill: ({ level, accountId }) => Promise.all(chosen(accountId).map((account) => kill(account, level))),
    async resume({ accountId, confirmation }) {
      if (confirmation !== 'resume') {
        throw new CandlewrightError(
          'BAD_USAGE',
          'Trading was not resumed: the word was not typed.',
          'Type the word resume to confirm.',
        );
      }
      const asked = chosen(accountId);
      for (const account of asked) {
        // An account that trades has nothing to resume.
        if (account.trading()?.latch().state === 'Active') continue;
        await account.work((trading) => trading.resume(confirmation));
        accounts.wake(account.id);
      }
      return asked.map(accountRow);
    },
    close() {
      stop();
      changed.stop();
      changes.close();
    },
  };
}
