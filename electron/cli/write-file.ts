import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CandlewrightError } from '../../shared/domain/errors.ts';

/** Creates the folder and those above it where they are missing. Throws STORAGE naming it. */
export function makeOutputFolder(path: string): void {
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `The folder ${path} cannot be created.`,
      'Choose another one, or correct its permissions.',
      { cause: error },
    );
  }
}

/** Writes the file whole or not at all. Throws STORAGE naming it. */
export function writeOutput(path: string, what: string, content: string | Uint8Array): void {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    const handle = openSync(draft, 'w');
    try {
      writeFileSync(handle, content);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(draft, path);
  } catch (error) {
    rmSync(draft, { force: true });
    throw new CandlewrightError(
      'STORAGE',
      `The ${what} cannot be written to ${path}.`,
      'Check that the folder exists and that you may write there.',
      { cause: error },
    );
  }
}
