import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { PaperAccount, PaperWork } from './paper-account.ts';
import { type SessionCursor, sessionCursor } from './session-cursor.ts';
import { loadSessionData, type SessionDataSources, strategyVersionOf } from './session-data.ts';
import type { HeldSession } from './session-record.ts';
import { endsReplay, followStates } from './session-states.ts';

/** Plays stored candles to the sessions of a replay account, in the order in which their bars close. */
export interface ReplayDriver {
  /** Sessions or their speed changed; looks again. */
  wake(): void;
  close(): Promise<void>;
}

export interface ReplayDriverOptions extends SessionDataSources {
  readonly account: PaperAccount;
  readonly onFault: (error: unknown) => void;
}

/** Wall time that bars of one unit of work take at most: what a killed process has to walk again. */
const unitMs = 40;
const retryMs = 1_000;
const longestPauseMs = 250;

interface Playing {
  readonly cursor: SessionCursor;
  readonly to: EpochMs;
}

export function createReplayDriver(options: ReplayDriverOptions): ReplayDriver {
  const { account, onFault } = options;
  const abort = new AbortController();
  let playing = new Map<string, Playing>();
  /** The account was put back to an earlier moment: what was loaded is of no use. */
  let trading: unknown = null;
  let isAwake = true;
  let wakeUp: () => void = () => {};
  /** Wall time at which the account's own time was `reached`, for the pace. */
  let pace: { readonly wall: number; readonly reached: EpochMs } | null = null;

  function wake(): void {
    isAwake = true;
    wakeUp();
  }

  async function sleepUntilWoken(durationMs: number | null): Promise<void> {
    if (isAwake) return;
    const woken = new Promise<void>((resolve) => (wakeUp = resolve));
    const timer = new AbortController();
    const over = durationMs === null ? [] : [pause(durationMs, undefined, timer).catch(() => undefined)];
    await Promise.race([woken, ...over]);
    timer.abort();
  }

  const active = (): HeldSession[] =>
    account.heldSessions
      .list()
      .filter(
        ({ state, source }) =>
          source.kind === 'replay' && ['running', 'paused', 'closing', 'failed'].includes(state),
      );

  function load(session: HeldSession): Playing {
    if (session.source.kind !== 'replay') throw new Error(`${session.id} is no replay`);
    const { to } = session.source;
    if (strategyVersionOf(session.strategyId) !== session.strategyVersion) throw changedStrategy(session);
    const data = loadSessionData(options, session, account.units(session.instrument), to);
    return { cursor: sessionCursor(session.id, data, session), to };
  }

  async function fail(session: HeldSession, error: unknown): Promise<void> {
    onFault(error);
    const note = error instanceof Error ? error.message : String(error);
    await account.drive(async ({ sessions, trading: now }) => {
      await now.pauseSession(session.id, note);
      sessions.change(session.id, { state: 'failed', note });
    });
  }

  /** Loads what is missing, drops what is over; of each session the rows it needs next. */
  async function prepare(): Promise<void> {
    if (account.trading() !== trading) {
      trading = account.trading();
      playing = new Map();
    }
    const sessions = active();
    const ids = new Set(sessions.map(({ id }) => id));
    for (const id of playing.keys()) if (!ids.has(id)) playing.delete(id);
    for (const session of sessions) {
      if (session.state === 'failed') continue;
      try {
        const known = playing.get(session.id) ?? load(session);
        playing.set(session.id, known);
        await known.cursor.prepare(abort.signal);
      } catch (error) {
        if (abort.signal.aborted) return;
        await fail(session, error);
        playing.delete(session.id);
      }
    }
  }

  /** The session whose next step closes first; of those, walks before decisions, in the order they were started. */
  function first(): { readonly id: string; readonly one: Playing } | null {
    let found: { readonly id: string; readonly one: Playing } | null = null;
    for (const [id, one] of playing) {
      const { next } = one.cursor;
      if (next === null) return { id, one };
      const best = found?.one.cursor.next ?? null;
      const isEarlier =
        best === null ||
        next.closeTime < best.closeTime ||
        (next.closeTime === best.closeTime && next.kind === 'walk' && best.kind === 'decide');
      if (isEarlier) found = { id, one };
    }
    return found;
  }

  /** Milliseconds until the account may come to a time, by the slowest of its sessions; 0 for now. */
  function waitFor(closeTime: EpochMs): number {
    const speeds = active().flatMap(({ source }) => (source.kind === 'replay' ? [source.speed] : []));
    const slowest = Math.min(...speeds.map((speed) => (speed === 0 ? Infinity : speed)));
    const reached = account.now();
    if (slowest === Infinity || reached === null) {
      pace = null;
      return 0;
    }
    pace ??= { wall: performance.now(), reached };
    return pace.wall + (closeTime - pace.reached) / slowest - performance.now();
  }

  function isOver({ cursor, to }: Playing): boolean {
    const { next } = cursor;
    // Nothing trades after the last bar: what it decides is not lived through any more.
    return next === null || (next.kind === 'decide' && next.closeTime >= to);
  }

  async function unit(work: PaperWork): Promise<void> {
    const since = performance.now();
    for (let step = first(); step !== null; step = first()) {
      const { id, one } = step;
      if (isOver(one)) {
        await endsReplay(work, id);
        playing.delete(id);
        continue;
      }
      const { closeTime } = one.cursor.next!;
      if (!one.cursor.isReady || waitFor(closeTime) > 0) return;
      await one.cursor.take(work, true);
      const after = first()?.one.cursor.next;
      if (after === undefined || after === null || after.closeTime > closeTime) await work.trading.beat();
      await followStates(work);
      if (performance.now() - since > unitMs || abort.signal.aborted) return;
    }
  }

  async function run(): Promise<void> {
    while (!abort.signal.aborted) {
      try {
        isAwake = false;
        if (account.state() !== 'ready') {
          await sleepUntilWoken(retryMs);
          continue;
        }
        await prepare();
        const step = first();
        if (step === null) {
          pace = null;
          await sleepUntilWoken(null);
          continue;
        }
        const wait = isOver(step.one) ? 0 : waitFor(step.one.cursor.next!.closeTime);
        if (wait > 0) {
          await sleepUntilWoken(Math.min(wait, longestPauseMs));
          if (isAwake) pace = null;
          continue;
        }
        await account.drive(unit);
        await turn();
      } catch (error) {
        if (abort.signal.aborted) return;
        onFault(error);
        playing = new Map();
        await sleepUntilWoken(retryMs);
      }
    }
  }

  const running = run();
  return {
    wake,
    async close() {
      abort.abort();
      wake();
      await running;
    },
  };
}

/** A session goes on with the strategy that it was started with, and with no other. */
export function changedStrategy({ strategyId }: HeldSession): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `${strategyId} is no longer the one that this session was started with.`,
    'Stop the session, and start another with the strategy as it is now.',
  );
}
