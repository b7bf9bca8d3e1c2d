import Database from 'better-sqlite3';

/** How long a statement waits for another process before it gives up. */
const busyTimeoutMs = 5_000;

/**
 * Opens (or creates) the file with the settings every connection of the store has: a write-ahead log, so that readers
 * never wait for the writer, and checked references. `NORMAL` may lose the last transactions in a power cut, never
 * their integrity; a journal of orders opens its own connection with `FULL`.
 */
export function openDatabase(file: string, synchronous: 'NORMAL' | 'FULL' = 'NORMAL'): Database.Database {
  const database = new Database(file, { timeout: busyTimeoutMs });
  try {
    database.pragma('journal_mode = WAL');
    database.pragma(`synchronous = ${synchronous}`);
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}
