import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';

/** Held by one process at a time; the operating system lets go of it even when that process is killed. */
export interface ProcessLock {
  release(): void;
}

/**
 * Takes the lock, or gives null when another process holds it. The lock is an exclusive transaction on a SQLite file
 * of its own: unlike a file with a process number in it, it cannot be left behind by a crash, and the store itself
 * stays open to everyone.
 */
export function takeProcessLock(file: string): ProcessLock | null {
  mkdirSync(dirname(file), { recursive: true });
  const database = new Database(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return { release: () => void database.close() };
}

/** Whether another process holds the lock at this moment. */
export function isLockHeld(file: string): boolean {
  const lock = takeProcessLock(file);
  lock?.release();
  return lock === null;
}
