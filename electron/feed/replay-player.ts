import type { EpochMs } from '../../shared/domain/time.ts';
import type { ReplayClock } from './replay-clock.ts';
import type { ReplayVenue } from './replay-venue.ts';

/** The machine's time, which a replay spends; a test has its own. */
export interface WallTimer {
  /** Milliseconds from any fixed point; never goes back. */
  now(): number;
  /** Settles after `durationMs`, or at once when `signal` aborts. */
  wait(durationMs: number, signal: AbortSignal): Promise<void>;
  /** Settles when everything that is ready to run has run. */
  turn(): Promise<void>;
}

export type ReplayState = 'playing' | 'paused' | 'ended';

export interface ReplayPlayer {
  readonly state: ReplayState;
  /** Times faster than the market; kept while paused. */
  readonly speed: number;
  play(speed: number): void;
  pause(): void;
  /** Plays on to the next close and pauses there; settles when it has. Steps that are asked for meanwhile follow. */
  step(): Promise<void>;
  close(): Promise<void>;
}

export interface ReplayPlayerOptions {
  readonly clock: ReplayClock;
  readonly venue: ReplayVenue;
  /** Where the replay ends, once every bar has closed. */
  readonly end: EpochMs;
  readonly speed: number;
  readonly isPaused: boolean;
  /** Whether everything that was said has been taken in; it is, after a few turns and short sleeps at most. */
  readonly isSettled: () => boolean;
  readonly wall: WallTimer;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
}

/** How often a playing replay catches up with its speed. */
const frameMs = 20;
/** How far the clock may run ahead of a word while that is taken in; less than a quarter of the shortest bar. */
const settleMs = 5_000;
const patientTurns = 50;
/** Work in one piece before others get their turn. */
const longestBurstMs = 12;

/**
 * Moves the clock of a replay and lets its venue speak, instant by instant: at any speed the same words in the same
 * order. A machine that cannot keep up makes the replay slower, never shorter; hours in which no market trades pass
 * in no time.
 */
export function createReplayPlayer(options: ReplayPlayerOptions): ReplayPlayer {
  const { clock, venue, end, isSettled, wall, onChange, onFault } = options;
  let state: ReplayState = options.isPaused ? 'paused' : 'playing';
  let speed = options.speed;
  const steps: (() => void)[] = [];
  let isClosed = false;
  /** The clock and the wall when they last agreed. */
  let anchor = { replay: clock.now(), wall: wall.now() };
  let command = new AbortController();

  const obey = (): void => {
    anchor = { replay: clock.now(), wall: wall.now() };
    command.abort();
    onChange();
  };

  /** The next instant at which anything happens, at most `limit`. */
  function nextInstant(limit: EpochMs): EpochMs | null {
    const due = Math.min(
      venue.nextWord() ?? Number.POSITIVE_INFINITY,
      clock.nextWake() ?? Number.POSITIVE_INFINITY,
    );
    return due <= limit ? due : null;
  }

  /** Lets whoever heard the last words finish: a hole before a bar is filled before the next bar is spoken of. */
  async function settle(): Promise<void> {
    const latest = clock.now() + settleMs;
    for (let idleTurns = 0; idleTurns < patientTurns && !isSettled(); idleTurns++) {
      const wake = clock.nextWake();
      await wall.turn();
      if (isSettled() || wake === null || wake > latest || wake !== clock.nextWake()) continue;
      clock.moveTo(wake);
      clock.wakeDue();
      idleTurns = 0;
    }
  }

  /** Everything of one instant. Returns the number of bars that closed. */
  async function live(instant: EpochMs, horizon: EpochMs): Promise<number> {
    clock.moveTo(instant);
    // Bars come before whoever sleeps until then, so that a watchdog never barks at a bar that is just due.
    const closed = venue.speak(instant, horizon);
    if (clock.wakeDue() > 0) await wall.turn();
    await settle();
    return closed;
  }

  const isOver = (): boolean => venue.nextWord() === null;

  function finish(): void {
    clock.moveTo(end);
    state = 'ended';
    for (const done of steps.splice(0)) done();
    obey();
  }

  async function playStep(): Promise<void> {
    while (!isClosed && !isOver()) {
      const instant = nextInstant(Number.POSITIVE_INFINITY);
      if (instant === null) break;
      if ((await live(instant, venue.nextClose() ?? instant)) > 0) break;
    }
    steps.shift()?.();
    if (isOver()) finish();
    else obey();
  }

  async function playFrame(): Promise<void> {
    const began = wall.now();
    const { signal } = command;
    let target = Math.min(end, Math.floor(anchor.replay + (began - anchor.wall) * speed));
    for (;;) {
      if (signal.aborted || isClosed) return;
      const word = venue.nextWord();
      if (word === null) return finish();
      if (word > target && !venue.isTrading) {
        target = word;
        anchor = { replay: word, wall: wall.now() };
      }
      const instant = nextInstant(target);
      if (instant === null) break;
      await live(instant, target);
      if (wall.now() - began > longestBurstMs) {
        // Behind: whatever is still due counts from here.
        anchor = { replay: clock.now(), wall: wall.now() };
        await wall.turn();
        return;
      }
    }
    clock.moveTo(target);
    await wall.wait(frameMs, signal);
  }

  async function run(): Promise<void> {
    await settle();
    while (!isClosed && state !== 'ended') {
      if (steps.length > 0) await playStep();
      else if (state === 'playing') await playFrame();
      else await wall.wait(Number.POSITIVE_INFINITY, command.signal);
      if (command.signal.aborted) command = new AbortController();
    }
  }

  const running = run().catch(onFault);

  return {
    get state() {
      return state;
    },
    get speed() {
      return speed;
    },
    play(next) {
      speed = next;
      if (state === 'ended') return;
      state = 'playing';
      obey();
    },
    pause() {
      if (state !== 'playing') return;
      state = 'paused';
      obey();
    },
    step() {
      if (state === 'ended' || isClosed) return Promise.resolve();
      state = 'paused';
      return new Promise((resolve) => {
        steps.push(resolve);
        obey();
      });
    },
    async close() {
      isClosed = true;
      for (const done of steps.splice(0)) done();
      command.abort();
      await running;
    },
  };
}
