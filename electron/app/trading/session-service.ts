import type { SessionRow } from '../../../shared/contract/trading/sessions.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { parseCash } from '../../../shared/domain/trading/decimal.ts';
import type { AccountRegistry } from './account-registry.ts';
import type { PaperAccount } from './paper-account.ts';
import type { HeldSession } from './session-record.ts';
import { sessionSettings } from './session-settings.ts';
import { type SessionStartOptions, sessionValueOf } from './session-start.ts';
import type { SessionService } from './trading-service.ts';
import { sessionRow } from './views/session-rows.ts';

const byAPerson = 'a person asked';

function refuse(session: HeldSession, what: string): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `The session ${session.id} is ${session.state}, and cannot be ${what}.`,
    'Look at its state in the list.',
  );
}

/** Starts, stops and steers sessions. Each answer is on the disk when it is given. */
export function createSessionService(
  accounts: AccountRegistry,
  options: SessionStartOptions,
): SessionService {
  function rowOf(sessionId: string): SessionRow {
    const { account, session } = accounts.held(sessionId);
    return sessionRow(account, session);
  }

  /** A unit of work on a session that may be in these states; its row afterwards. */
  async function change(
    sessionId: string,
    states: readonly HeldSession['state'][],
    what: string,
    work: (account: PaperAccount, session: HeldSession) => Promise<void>,
  ): Promise<SessionRow> {
    const { account } = accounts.held(sessionId);
    await account.work(async () => {
      // As it is now that its turn has come.
      const { session } = accounts.held(sessionId);
      if (!states.includes(session.state)) throw refuse(session, what);
      await work(account, session);
    });
    accounts.wake(account.id);
    return rowOf(sessionId);
  }

  return {
    async startSession(request) {
      const account = accounts.paper(request.accountId);
      const capital = parseCash(request.capital);
      if (capital <= 0n) {
        throw new CandlewrightError('BAD_USAGE', 'The capital is not above zero.', 'Give it some.');
      }
      const value = await sessionValueOf(request, account, options);
      const id = await account.work(async (trading) => {
        const { heldSessions } = account;
        const session = heldSessions.add(value, capital);
        try {
          trading.addSession(sessionSettings(session));
        } catch (error) {
          heldSessions.forget(session.id);
          throw error;
        }
        return session.id;
      });
      accounts.wake(account.id);
      return rowOf(id);
    },
    pauseSession: (sessionId) =>
      change(sessionId, ['running'], 'paused', async (account) => {
        await account.trading()!.pauseSession(sessionId, byAPerson);
        account.heldSessions.change(sessionId, { state: 'paused', note: null });
      }),
    resumeSession: (sessionId) =>
      change(sessionId, ['paused', 'failed'], 'resumed', async (account) => {
        account.trading()!.resumeSession(sessionId);
        account.heldSessions.change(sessionId, { state: 'running', note: null });
      }),
    stopSession: (sessionId) =>
      change(sessionId, ['running', 'paused', 'failed', 'closing'], 'stopped', async (account) => {
        const isStopped = await account.trading()!.stopSession(sessionId, byAPerson);
        account.heldSessions.change(sessionId, { state: isStopped ? 'stopped' : 'closing', note: null });
      }),
    async removeSession(sessionId) {
      const { account } = accounts.held(sessionId);
      await account.work(async () => {
        const { session } = accounts.held(sessionId);
        if (session.state !== 'stopped' && session.state !== 'ended') throw refuse(session, 'removed');
        account.heldSessions.remove(sessionId);
      });
      return {};
    },
    setSessionSpeed: ({ sessionId, speed }) =>
      change(sessionId, ['running', 'paused'], 'sped up', async (account, { source }) => {
        if (source.kind === 'live') {
          throw new CandlewrightError(
            'BAD_USAGE',
            `The session ${sessionId} trades the present.`,
            'Only a replay has a speed.',
          );
        }
        account.heldSessions.change(sessionId, { speed });
      }),
  };
}
