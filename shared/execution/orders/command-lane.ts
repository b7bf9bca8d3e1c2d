/** Entries wait for everything that makes a position smaller or safer. */
export type CommandUrgency = 'protective' | 'entry';

/** Runs commands, a few at a time, protective ones first and else in the order they came. */
export interface CommandLane {
  run<Value>(urgency: CommandUrgency, command: () => Promise<Value>): Promise<Value>;
}

/** `atOnce` commands are under way at most. A command decides when its turn comes whether it is still wanted. */
export function createCommandLane(atOnce: number): CommandLane {
  const waiting: Record<CommandUrgency, (() => void)[]> = { protective: [], entry: [] };
  let running = 0;

  function next(): void {
    if (running >= atOnce) return;
    const start = waiting.protective.shift() ?? waiting.entry.shift();
    if (start === undefined) return;
    running += 1;
    start();
  }

  return {
    run: <Value>(urgency: CommandUrgency, command: () => Promise<Value>) =>
      new Promise<Value>((resolve, reject) => {
        waiting[urgency].push(() => {
          command()
            .then(resolve, reject)
            .finally(() => {
              running -= 1;
              next();
            });
        });
        next();
      }),
  };
}
