import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { seriesKey } from './series.ts';

/** What the store takes on disk, in bytes, and what of it lies in the archive. */
export const storageFacts = z.object({
  storeFile: z.string(),
  storeBytes: z.number(),
  archiveFolder: z.string(),
  archiveBytes: z.number(),
  freeBytes: z.number().nullable(),
  /** The backup that takes the place of the store at the next start; null when none waits. */
  waitingRestore: z.string().nullable(),
  series: z.array(
    seriesKey.extend({
      bars: z.number().int(),
      bytes: z.number(),
      archivedBars: z.number().int(),
      archivedBytes: z.number(),
      archivedTo: timeMs.nullable(),
    }),
  ),
});

export type StorageFacts = z.infer<typeof storageFacts>;

export const archiveReport = z.object({
  months: z.number().int(),
  bars: z.number().int(),
  bytesBefore: z.number(),
  bytesAfter: z.number(),
});

export const backupFacts = z.object({
  path: z.string(),
  createdAt: timeMs,
  version: z.string(),
  files: z.number().int(),
  bytes: z.number(),
  series: z.number().int(),
  bars: z.number().int(),
});

export type BackupFacts = z.infer<typeof backupFacts>;

const backupStep = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), all: z.number() }),
  z.object({ kind: z.literal('done'), backup: backupFacts }),
]);

export const maintenanceContract = {
  storage: procedure.output(storageFacts),
  /** Moves whole months that ended before `before` (default: a year ago) into Parquet files that are read in place. */
  archive: procedure
    .input(z.object({ series: seriesKey.optional(), before: timeMs.optional() }))
    .output(archiveReport),
  /** Brings archived months back into the store. */
  unarchive: procedure.input(z.object({ series: seriesKey.optional() })).output(archiveReport),
  /** Candles as they are read (repairs included) in one file. */
  export: procedure
    .input(
      seriesKey.extend({
        format: z.enum(['csv', 'json', 'parquet']),
        from: timeMs.optional(),
        to: timeMs.optional(),
      }),
    )
    .output(z.file()),
  /** Copies the whole store while it is in use, verifies the copy, and names it. `folder` absent: `HOME/backups`. */
  backup: procedure.input(z.object({ folder: z.string().optional() })).output(eventIterator(backupStep)),
  backups: procedure.input(z.object({ folder: z.string().optional() })).output(z.array(backupFacts)),
  /** Checks every file of a backup against its manifest, and the database in it. Throws BAD_DATA for a damaged one. */
  verify: procedure.input(z.object({ path: z.string() })).output(backupFacts),
  /** Verifies a backup and puts it in place at the next start; what is there now is kept aside. */
  restore: procedure
    .input(z.object({ path: z.string() }))
    .output(z.object({ backup: backupFacts, atNextStart: z.literal(true) })),
  /** Forgets the restore that waits; the home stays as it is. */
  cancelRestore: procedure.output(z.object({ cancelled: z.boolean() })),
};
