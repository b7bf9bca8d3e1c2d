import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { syncFolder } from '../archive/write-durably.ts';
import { fileError } from '../file-error.ts';
import { below, homeParts, storePart, type HomePart } from './home-parts.ts';
import { pendingRestore, stagedName, unfinishedName, type RestorePlan } from './restore-plan.ts';

/** What was put in place. */
export interface PlacedRestore {
  /** The backup's folder. */
  readonly from: string;
  /** Where what was there before is now. */
  readonly aside: string;
}

/** The one step that changes a home; given so that a test can stop before or after each. */
export type Rename = (from: string, to: string) => void;

/** Files of a part; beside the database lie its log and the index of that. */
function filesOf(part: HomePart): string[] {
  return part === storePart ? [`${part}-wal`, `${part}-shm`, part] : [part];
}

/**
 * Lets the present database take in its log, which SQLite does only while nobody else has it open. Throws CONFLICT when
 * somebody has. A damaged database has no users that matter and moves as it is.
 */
function requireUnused(storeFile: string): void {
  if (!existsSync(storeFile)) return;
  let database: Database.Database | null = null;
  try {
    database = new Database(storeFile, { fileMustExist: true, timeout: 1_000 });
    database.pragma('journal_mode = DELETE');
  } catch (error) {
    if (!(error instanceof Database.SqliteError) || !error.code.startsWith('SQLITE_BUSY')) return;
    throw new CandlewrightError(
      'CONFLICT',
      `Another Candlewright process works on ${storeFile}; the restore cannot be put in place.`,
      'Wait until it has finished, or close it, then start again.',
      { cause: error },
    );
  } finally {
    database?.close();
  }
}

function moveAside(home: string, aside: string, path: string, rename: Rename): void {
  const from = below(home, path);
  if (!existsSync(from)) return;
  const to = below(join(home, aside), path);
  mkdirSync(dirname(to), { recursive: true, mode: 0o700 });
  // What stands there again was made since: an empty folder of a start that was cut short.
  rename(from, existsSync(to) ? `${to}-since` : to);
}

function place(home: string, { parts, aside }: RestorePlan, rename: Rename): void {
  const staged = join(home, stagedName);
  for (const part of homeParts) {
    const from = below(staged, part);
    if (!parts.includes(part)) moveAside(home, aside, part, rename);
    // Not there any more: it is in place.
    else if (existsSync(from)) {
      for (const file of filesOf(part)) moveAside(home, aside, file, rename);
      mkdirSync(dirname(below(home, part)), { recursive: true, mode: 0o700 });
      rename(from, below(home, part));
    }
  }
  for (const folder of [join(home, aside), join(home, 'store'), home]) {
    if (existsSync(folder)) syncFolder(folder);
  }
}

/** Whether a restore was begun and cut short: such a home must not be used before it is finished. */
export function isHalfRestored(home: string): boolean {
  const plan = pendingRestore(home);
  return plan !== null && existsSync(join(home, plan.aside));
}

/**
 * Puts a restore that waits in a home in place, or finishes one that was cut short; null when none waits. Call it while no
 * one has the store open. Every step is a rename, and the plan says what is left to do: a process that is killed anywhere
 * leaves a home that the next call finishes, with each part old or new and none lost. Throws CONFLICT when another process
 * has the store open, STORAGE when the disk refuses.
 */
export function placeRestore(home: string, rename: Rename = renameSync): PlacedRestore | null {
  const plan = pendingRestore(home);
  if (plan === null) return null;
  try {
    requireUnused(below(home, storePart));
    mkdirSync(join(home, plan.aside), { recursive: true, mode: 0o700 });
    place(home, plan, rename);
    const rest = join(home, unfinishedName);
    rmSync(rest, { recursive: true, force: true });
    rename(join(home, stagedName), rest);
    syncFolder(home);
    rmSync(rest, { recursive: true, force: true });
  } catch (error) {
    throw fileError(`${basename(home)}: the restore from ${plan.from}`, error);
  }
  return { from: plan.from, aside: join(home, plan.aside) };
}
