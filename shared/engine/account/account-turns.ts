import type { Clock } from '../../ports/clock.ts';

/** A command that is being worked off, and since when. */
export interface WorkUnderWay {
  readonly what: string;
  readonly since: number;
}

/** Commands of one lane one after the other, in the order they were given; lanes do not wait for each other. */
export interface AccountTurns {
  take<Value>(lane: string, what: string, command: () => Promise<Value>): Promise<Value>;
  /** What is being worked off in each lane. */
  underWay(): readonly WorkUnderWay[];
}

/** `held` is what every command has to wait for when its turn comes, such as a flattening: it shares the disk with it. */
export function createAccountTurns(clock: Clock, held: () => Promise<unknown> | null): AccountTurns {
  const last = new Map<string, Promise<unknown>>();
  const current = new Map<string, WorkUnderWay>();
  return {
    take(lane, what, command) {
      const run = async () => {
        current.set(lane, { what, since: clock.now() });
        try {
          await held();
          return await command();
        } finally {
          current.delete(lane);
        }
      };
      const done = (last.get(lane) ?? Promise.resolve()).then(run, run);
      last.set(
        lane,
        done.catch(() => undefined),
      );
      return done;
    },
    underWay: () => [...current.values()],
  };
}
