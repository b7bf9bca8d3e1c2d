import { dirname, join } from 'node:path';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { takeProcessLock } from './process-lock.ts';

/**
 * Runs `work` while no other archive, backup or restore runs on this store, in this process or another. Files of the
 * archive are removed under this lock only: what a state of the store refers to stays while a backup copies it. Throws
 * CONFLICT when the lock is taken.
 */
export async function whileMaintaining<Value>(storeFile: string, work: () => Promise<Value>): Promise<Value> {
  const lock = takeProcessLock(join(dirname(storeFile), 'maintenance.lock'));
  if (lock === null) {
    throw new CandlewrightError(
      'CONFLICT',
      'An archive, backup or restore is already running on this home.',
      'Wait until it has finished, then try again.',
    );
  }
  try {
    return await work();
  } finally {
    lock.release();
  }
}
