import type { PaperAccount, PaperWork } from './paper-account.ts';
import type { HeldSession } from './session-record.ts';

/** Whether bars still reach it: it may hold something, whatever it may not do any more. */
export function isActive({ state }: Pick<HeldSession, 'state'>): boolean {
  return state !== 'stopped' && state !== 'ended';
}

/** Sessions that are being stopped and whose position has been closed since are over. */
export async function followStates({ trading, sessions }: PaperWork): Promise<void> {
  for (const { id, state } of sessions.list()) {
    if (state !== 'closing') continue;
    if (await trading.stopSession(id, 'stopped')) sessions.change(id, { state: 'stopped' });
  }
}

/** A replay has no more bars: what is open is closed at the last price, as at the end of a backtest. */
export async function endReplay(account: PaperAccount, sessionId: string): Promise<void> {
  await account.work(async (trading) => {
    const isStopped = await trading.stopSession(sessionId, 'the replay is over');
    account.heldSessions.change(sessionId, {
      state: isStopped ? 'ended' : 'closing',
      note: isStopped ? null : 'The replay is over, and the position is not closed yet.',
    });
  });
}

/** It decides nothing any more; its stop stays, and bars go on reaching it until a person stops it. */
export async function failSession(account: PaperAccount, sessionId: string, error: unknown): Promise<void> {
  const note = error instanceof Error ? error.message : String(error);
  await account.work(async (trading) => {
    await trading.pauseSession(sessionId, note);
    account.heldSessions.change(sessionId, { state: 'failed', note });
  });
}
