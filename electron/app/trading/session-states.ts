import type { PaperWork } from './paper-account.ts';

/** Sessions whose position has been closed since, as their account has it: they are over in the list too. */
export async function followStates({ trading, sessions }: PaperWork): Promise<void> {
  for (const { id, state } of sessions.list()) {
    if (state !== 'closing') continue;
    if (await trading.stopSession(id, 'stopped')) sessions.change(id, { state: 'stopped' });
  }
}

/** A replay has no more bars: what is open is closed at the last price, as at the end of a backtest. */
export async function endsReplay({ trading, sessions }: PaperWork, sessionId: string): Promise<void> {
  const isStopped = await trading.stopSession(sessionId, 'the replay is over');
  sessions.change(sessionId, {
    state: isStopped ? 'ended' : 'failed',
    note: isStopped ? null : 'It could not be closed.',
  });
}
