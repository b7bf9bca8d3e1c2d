import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { systemCode } from '../file-error.ts';

/** What a file system answers that keeps its folders without being asked. */
const notAsked: ReadonlySet<string | null> = new Set(['EINVAL', 'ENOTSUP', 'ENOSYS', 'EISDIR']);

/** Asks the disk to keep what a folder lists. Windows and some network drives refuse the question. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } catch (error) {
    if (!notAsked.has(systemCode(error))) throw error;
  } finally {
    closeSync(handle);
  }
}

/**
 * Writes a file under another name, lets `check` read it back, and only then gives it its own name. When the disk or the
 * check refuses, nothing is left and what stood under that name before stays.
 */
export function writeDurably(file: string, bytes: Uint8Array, check: (written: string) => void): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.tmp`;
  try {
    const handle = openSync(draft, 'w', 0o600);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    check(draft);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
  syncFolder(dirname(file));
}
