import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { figure, timeMs } from './numbers.ts';

/** Everything that may take longer than a moment, whoever started it. */
export const jobEntryKinds = [
  'backtest',
  'walk-forward',
  'validation',
  'comparison',
  'audit',
  'import',
  'download',
  'repair',
  'archive',
  'unarchive',
  'backup',
  'verify',
  'restore',
  'arena',
] as const;

/** `interrupted`: the process that worked on it ended first. */
export const jobEntryStates = [
  'waiting',
  'running',
  'completed',
  'failed',
  'cancelled',
  'interrupted',
] as const;

/** What `done` and `all` count. */
export const jobUnits = ['combinations', 'parts', 'pages', 'rows', 'bytes', 'bars', 'months'] as const;

/** What stays when a job is cancelled. */
export const jobRemains = ['nothing', 'finished-parts', 'stored-rows'] as const;

/** Where the outcome of a job is looked at; ids are those of the part of the contract that made it. */
const jobResult = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('backtest'), backtestId: z.string() }),
  z.object({ kind: z.literal('walk-forward'), jobId: z.string() }),
  z.object({ kind: z.literal('series'), symbol: z.string(), timeframe: z.string() }),
  z.object({ kind: z.literal('storage') }),
  z.object({ kind: z.literal('comparison') }),
  z.object({ kind: z.literal('arena') }),
]);

export type JobResult = z.infer<typeof jobResult>;

export const jobEntry = z.object({
  /** Unique over all kinds; names the job to `cancel` and `retry`. */
  id: z.string(),
  kind: z.enum(jobEntryKinds),
  /** What it is about: `envelope on BTC/USD 1h`, a file, a folder. */
  title: z.string(),
  state: z.enum(jobEntryStates),
  /** What it does at the moment, or what is to be said of how it ended; null when the state says all. */
  note: z.string().nullable(),
  /** A fraction of the whole, and the same as a count; null where it is not known. */
  progress: figure,
  done: figure,
  all: figure,
  unit: z.enum(jobUnits).nullable(),
  remainingMs: figure,
  createdAt: timeMs,
  startedAt: timeMs.nullable(),
  endedAt: timeMs.nullable(),
  /** Why it failed, in words, with the way out. */
  failure: z.string().nullable(),
  canCancel: z.boolean(),
  /** It can be asked for again as it was; a download goes on where it stood. */
  canRetry: z.boolean(),
  keeps: z.enum(jobRemains),
  /** Null while there is nothing to look at. */
  result: jobResult.nullable(),
});

export type JobEntry = z.infer<typeof jobEntry>;

const named = z.object({ id: z.string() });

export const jobsContract = {
  /** Newest first: all that wait or run, and the last 50 that ended. */
  list: procedure.output(z.array(jobEntry)),
  /** The list now and after every change, at most four times a second. */
  watch: procedure.output(eventIterator(z.array(jobEntry))),
  /** Throws NOT_FOUND, or CONFLICT for one that cannot be cancelled from here. One that has ended stays as it is. */
  cancel: procedure.input(named).output(jobEntry),
  /** Starts it again and answers with what runs now. Throws NOT_FOUND, or CONFLICT when it cannot. */
  retry: procedure.input(named).output(jobEntry),
};
