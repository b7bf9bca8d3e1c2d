import type { Clock } from '../../ports/clock.ts';

/** Commands one after the other, in the order they were given. */
export interface AccountTurns {
  take<Value>(what: string, command: () => Promise<Value>): Promise<Value>;
  /** The command under way and since when; null when none is. */
  underWay(): { readonly what: string; readonly since: number } | null;
}

/** `held` is what every command has to wait for when its turn comes, such as a flattening: it shares the disk with it. */
export function createAccountTurns(clock: Clock, held: () => Promise<unknown> | null): AccountTurns {
  let last: Promise<unknown> = Promise.resolve();
  let current: { readonly what: string; readonly since: number } | null = null;
  return {
    take(what, command) {
      const run = async () => {
        current = { what, since: clock.now() };
        try {
          await held();
          return await command();
        } finally {
          current = null;
        }
      };
      const done = last.then(run, run);
      last = done.catch(() => undefined);
      return done;
    },
    underWay: () => current,
  };
}
