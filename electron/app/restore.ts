import type { BackupFacts } from '../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { isHalfRestored, placeRestore, type PlacedRestore } from '../store/backup/place-restore.ts';
import { pendingRestore } from '../store/backup/restore-plan.ts';
import { forgetRestore, stageRestore } from '../store/backup/stage-restore.ts';
import { whileMaintaining } from '../store/maintenance-lock.ts';
import { takeProcessLock } from '../store/process-lock.ts';
import { defaultHomePath, openHome, type Home } from './home.ts';

/** Puts a restore that waits in place; the caller holds the home's lock. */
async function place(home: Home): Promise<PlacedRestore | null> {
  const placed = await whileMaintaining(home.storeFile, async () => Promise.resolve(placeRestore(home.path)));
  // A part that the backup does not hold is gone, and its folder with it.
  openHome(home.path);
  return placed;
}

/**
 * Before the store is opened: puts a restore that waits in this home in place; null when none does. A command line beside
 * a running desk leaves it to the desk's next start. Throws CONFLICT when another process has the store open.
 */
export async function placePendingRestore(home: Home, isOwner: boolean): Promise<PlacedRestore | null> {
  if (pendingRestore(home.path) === null) return null;
  if (isOwner) return place(home);
  const lock = takeProcessLock(home.lockFile);
  if (lock === null && !isHalfRestored(home.path)) return null;
  if (lock === null) {
    throw new CandlewrightError(
      'CONFLICT',
      `A backup is being put in place in ${home.path}.`,
      'Try again in a moment.',
    );
  }
  try {
    return await place(home);
  } catch (error) {
    // Another command line is at work on the store as it was; so may this one be.
    const isBusy = error instanceof CandlewrightError && error.code === 'CONFLICT';
    if (isBusy && !isHalfRestored(home.path)) return null;
    throw error;
  } finally {
    lock.release();
  }
}

export interface Restored {
  readonly backup: BackupFacts;
  /** Null when the home is in use by a desk: the restore waits for its next start. */
  readonly placed: PlacedRestore | null;
}

/**
 * Restores a backup into a home without opening its store, which may be the damaged one: verified, and put in place at
 * once unless a desk or headless host runs on the home. Throws BAD_DATA for a damaged backup, CONFLICT for one of a newer
 * program or a home that another process works on.
 */
export async function restoreHome(
  path: string | undefined,
  backupFolder: string,
  clock: Clock,
): Promise<Restored> {
  const home = openHome(path ?? defaultHomePath());
  const lock = takeProcessLock(home.lockFile);
  try {
    // One that was cut short is finished first: what it put aside must not be mixed with this one's.
    if (lock !== null && isHalfRestored(home.path)) await place(home);
    const backup = await stageRestore(home.path, backupFolder, clock.now());
    return { backup, placed: lock === null ? null : await place(home) };
  } finally {
    lock?.release();
  }
}

/** Forgets a restore that waits, without a start that would put it in place; false when none does. */
export async function cancelRestore(path: string | undefined): Promise<boolean> {
  return forgetRestore(openHome(path ?? defaultHomePath()).path);
}
