import { setImmediate as turn } from 'node:timers/promises';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { AccountDriver } from './account-registry.ts';
import { createBarPlayer } from './bar-player.ts';
import type { PaperAccount } from './paper-account.ts';
import { sessionCursor } from './session-cursor.ts';
import { loadSessionData, requireSameStrategy, type SessionDataSources } from './session-data.ts';
import type { HeldSession } from './session-record.ts';
import { endReplay, failSession, isActive } from './session-states.ts';
import { createSleeper } from './sleeper.ts';

export interface ReplayDriverOptions extends SessionDataSources {
  readonly account: PaperAccount;
  readonly onFault: (error: unknown) => void;
}

const retryMs = 1_000;
/** A change of speed is followed within this. */
const longestPauseMs = 250;

/**
 * Plays stored candles to the sessions of a replay account, in the order in which their bars close. The account's time is
 * the close of the last one; it goes on where the disk has it.
 */
export function createReplayDriver(options: ReplayDriverOptions): AccountDriver {
  const { account, onFault } = options;
  const abort = new AbortController();
  const sleeper = createSleeper(abort.signal);
  const player = createBarPlayer(account);
  /** The account as it was when the bars were loaded: one that was opened again is at another place. */
  let loadedFor: unknown = null;
  const lost = new Set<string>();
  /** Wall time at which the account's own time was `reached`. */
  let pace: { readonly wall: number; readonly reached: EpochMs } | null = null;

  const active = (): HeldSession[] =>
    account.heldSessions
      .list()
      .filter((session) => isActive(session) && session.source.kind === 'replay' && !lost.has(session.id));

  function endOf(session: HeldSession): EpochMs {
    return session.source.kind === 'replay' ? session.source.to : 0;
  }

  function isOver(session: HeldSession): boolean {
    const next = player.cursors.get(session.id)?.next ?? null;
    // Nothing trades after the last bar: what is decided at its close is not lived through any more.
    return next === null || (next.kind === 'decide' && next.closeTime >= endOf(session));
  }

  /** Loads the bars of new sessions and the rows they need next; ends those that have none left. */
  async function prepare(): Promise<void> {
    if (account.trading() !== loadedFor) {
      loadedFor = account.trading();
      player.cursors.clear();
    }
    const sessions = active();
    const ids = new Set(sessions.map(({ id }) => id));
    for (const id of player.cursors.keys()) if (!ids.has(id)) player.cursors.delete(id);
    for (const session of sessions) {
      try {
        let cursor = player.cursors.get(session.id);
        if (cursor === undefined) {
          if (session.state !== 'failed') requireSameStrategy(session);
          const data = loadSessionData(options, session, account.units(session.instrument), endOf(session));
          cursor = sessionCursor(session.id, data, session, () => session.state !== 'failed');
          player.cursors.set(session.id, cursor);
        }
        if (isOver(session)) {
          player.cursors.delete(session.id);
          await endReplay(account, session.id);
        } else await cursor.prepare();
      } catch (error) {
        if (abort.signal.aborted) return;
        onFault(error);
        player.cursors.delete(session.id);
        // Without its bars there is nothing to wait for; a person must stop it.
        if (session.state === 'failed') lost.add(session.id);
        else await failSession(account, session.id, error);
      }
    }
  }

  /** Milliseconds until the account may come to a time, by the slowest of its sessions. */
  function waitFor(closeTime: EpochMs): number {
    const speeds = active().map(({ source }) => (source.kind === 'replay' && source.speed) || Infinity);
    const slowest = Math.min(...speeds);
    const reached = account.now();
    if (slowest === Infinity || reached === null) {
      pace = null;
      return 0;
    }
    pace ??= { wall: performance.now(), reached };
    return pace.wall + (closeTime - pace.reached) / slowest - performance.now();
  }

  async function play(): Promise<void> {
    await prepare();
    const step = player.first();
    if (step === null) {
      pace = null;
      await sleeper.sleep(null);
      return;
    }
    const wait = waitFor(step.closeTime);
    if (wait > 0) {
      if (await sleeper.sleep(Math.min(wait, longestPauseMs))) pace = null;
      return;
    }
    const ends = new Map(active().map((session) => [session.id, endOf(session)]));
    await player.play(
      (id, closeTime, kind) =>
        !abort.signal.aborted &&
        (kind === 'walk' || closeTime < (ends.get(id) ?? 0)) &&
        waitFor(closeTime) <= 0,
    );
    await turn();
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        if (account.state() === 'ready') await play();
        else await sleeper.sleep(retryMs);
      } catch (error) {
        if (abort.signal.aborted) return;
        onFault(error);
        player.cursors.clear();
        await sleeper.sleep(retryMs);
      }
    }
  }

  const running = run();
  return {
    wake: () => sleeper.wake(),
    async close() {
      abort.abort();
      await running;
    },
  };
}
