import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { deferred } from './deferred.ts';

/** Units of work of one account. One is over, and on the disk, before the next begins. */
export interface WorkQueue {
  /** Rejects with what the work threw, or with what the disk said. */
  run<Value>(work: () => Promise<Value>): Promise<Value>;
  /**
   * For the kill switch: goes before everything that waits. A unit that is not over within the patience is joined: what
   * both did is written when both are over.
   */
  urgent<Value>(work: () => Promise<Value>): Promise<Value>;
  /** Nothing begins any more; resolves when what is under way is over. */
  close(): Promise<void>;
}

export interface WorkQueueOptions {
  /** Writes what the unit did; synchronous. What it throws reaches whoever asked for the work. */
  readonly commit: () => void;
  /** The commit failed: what is in memory is no longer what is on the disk. */
  readonly onRefused: (error: unknown) => void;
  /** How long the kill switch waits for the unit under way. */
  readonly patienceMs: number;
  readonly sleep: (durationMs: number) => Promise<void>;
}

function closedError(): CandlewrightError {
  return new CandlewrightError(
    'CANCELLED',
    'The account is being closed.',
    'Start Candlewright again, and repeat what was asked.',
  );
}

export function createWorkQueue({ commit, onRefused, patienceMs, sleep }: WorkQueueOptions): WorkQueue {
  const waiting: (() => void)[] = [];
  /** Works under way: one, and the kill switch. */
  let active = 0;
  /** Whether a turn was given that has not been taken yet. */
  let isTurnGiven = false;
  /** Resolves when the unit has been written, or refused. */
  let unit = deferred();
  let isClosed = false;
  let refused: { readonly error: unknown } | null = null;

  function startUnit(): void {
    unit = deferred();
    // Whoever asked for the work hears of it; nobody else needs to.
    unit.promise.catch(() => undefined);
  }

  function endUnit(): void {
    const over = unit;
    try {
      commit();
      over.resolve();
    } catch (error) {
      refused = { error };
      over.reject(error);
      onRefused(error);
    }
  }

  function next(): void {
    if (active > 0 || isTurnGiven) return;
    const begin = waiting.shift();
    if (begin === undefined) return;
    isTurnGiven = true;
    begin();
  }

  async function doing<Value>(work: () => Promise<Value>): Promise<Value> {
    if (refused !== null) throw refused.error;
    if (active === 0) startUnit();
    const { promise } = unit;
    active += 1;
    let result: { readonly value: Value } | { readonly error: unknown };
    try {
      result = { value: await work() };
    } catch (error) {
      result = { error };
    }
    active -= 1;
    if (active === 0) endUnit();
    try {
      await promise;
    } finally {
      next();
    }
    if ('error' in result) throw result.error;
    return result.value;
  }

  return {
    async run(work) {
      if (isClosed) throw closedError();
      if (active > 0 || isTurnGiven || waiting.length > 0) {
        await new Promise<void>((resolve) => void waiting.push(resolve));
        isTurnGiven = false;
        if (isClosed) throw closedError();
      }
      return doing(work);
    },
    async urgent(work) {
      if (active > 0 || isTurnGiven) {
        const turn = deferred();
        waiting.unshift(turn.resolve);
        await Promise.race([turn.promise, sleep(patienceMs)]);
        const place = waiting.indexOf(turn.resolve);
        if (place >= 0) waiting.splice(place, 1);
        else isTurnGiven = false;
      }
      return doing(work);
    },
    async close() {
      isClosed = true;
      for (const begin of waiting.splice(0)) begin();
      while (active > 0) await unit.promise.catch(() => undefined);
    },
  };
}
