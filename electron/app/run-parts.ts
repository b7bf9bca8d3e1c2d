import { runTasks } from '../jobs/run-tasks.ts';
import type { Workplace } from './walk-forward-slices.ts';

/** A piece of a job: equal names in equal jobs are equal work. */
export interface RunPart {
  readonly name: string;
  readonly task: () => object;
}

/** What the parts gave, by name. */
export interface PartOutcomes {
  has(name: string): boolean;
  /** The outcome of a part that was run. The caller names the type that its task gives. */
  of<Outcome>(name: string): Outcome;
}

/**
 * Runs the parts that are not on disk yet and keeps each there as it ends. Null when the run was stopped. `onProgress`
 * gets the number of parts that are done.
 */
export async function runParts(
  parts: readonly RunPart[],
  { pool, workers, storage, context }: Workplace,
  onProgress: (done: number) => void,
): Promise<PartOutcomes | null> {
  const outcomes = new Map<string, unknown>();
  const missing = parts.filter(({ name }) => {
    const stored = storage.loadPart(name);
    if (stored === undefined) return true;
    outcomes.set(name, stored);
    return false;
  });
  onProgress(outcomes.size);
  const isComplete = await runTasks<unknown>(
    missing.map(({ task }) => task),
    {
      pool,
      workers,
      cancelFlag: context.cancelFlag,
      onDone(index, outcome) {
        storage.savePart(missing[index].name, outcome);
        outcomes.set(missing[index].name, outcome);
        onProgress(outcomes.size);
      },
    },
  );
  if (!isComplete) return null;
  return {
    has: (name) => outcomes.has(name),
    of<Outcome>(name: string): Outcome {
      if (!outcomes.has(name)) throw new Error(`No part "${name}" was run`);
      return outcomes.get(name) as Outcome;
    },
  };
}
