import type { Drawing } from '../../../../shared/contract/charts.ts';

/** What one action did: drawings as they were and as they are; null where there was or is none. */
export interface DrawingStep {
  readonly changes: readonly {
    readonly id: string;
    readonly before: Drawing | null;
    readonly after: Drawing | null;
  }[];
}

export interface UndoStack {
  /** Oldest first. */
  readonly done: readonly DrawingStep[];
  /** The one that was undone last is the last. */
  readonly undone: readonly DrawingStep[];
}

export const emptyStack: UndoStack = { done: [], undone: [] };

/** Steps that can be taken back. */
export const mostSteps = 100;

/** Notes a step; what had been undone before cannot be redone any more. */
export function recorded({ done }: UndoStack, step: DrawingStep): UndoStack {
  return { done: [...done, step].slice(-mostSteps), undone: [] };
}

export interface TakenStep {
  readonly stack: UndoStack;
  /** What must be put and removed to get there. */
  readonly put: readonly Drawing[];
  readonly remove: readonly string[];
}

function taken(stack: UndoStack, step: DrawingStep, to: 'before' | 'after'): TakenStep {
  const put = step.changes.flatMap((change) => change[to] ?? []);
  const remove = step.changes.flatMap((change) => (change[to] === null ? [change.id] : []));
  return { stack, put, remove };
}

/** The last step taken back; null when there is none. */
export function undone({ done, undone: later }: UndoStack): TakenStep | null {
  const step = done.at(-1);
  if (step === undefined) return null;
  return taken({ done: done.slice(0, -1), undone: [...later, step] }, step, 'before');
}

/** The step that was undone last done again; null when there is none. */
export function redone({ done, undone: later }: UndoStack): TakenStep | null {
  const step = later.at(-1);
  if (step === undefined) return null;
  return taken({ done: [...done, step], undone: later.slice(0, -1) }, step, 'after');
}
