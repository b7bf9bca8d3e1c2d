import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedElectron } from '../../../config/setup/electron.mjs';

/** Root of the project. */
export const projectFolder = join(import.meta.dirname, '..', '..', '..');

/** An Electron to test in, and how the built desk gets into it. */
export interface ElectronRuntime {
  readonly executable: string;
  /** Folder that Electron opens. */
  readonly app: string;
  readonly kind: 'official' | 'stand-in';
}

/**
 * The official Electron where its binary is installed, else the stand-in of the brief, staged into `folder`. The
 * stand-in is an older release from a third party: good for tests, never shipped.
 */
export function electronRuntime(folder: string): ElectronRuntime {
  const official = installedElectron();
  if (official) return { executable: official, app: projectFolder, kind: 'official' };
  const tool = join(projectFolder, '..', 'shared', 'tools', 'electron-runtime');
  const run = (...args: string[]): string =>
    execFileSync('bash', [tool, ...args], { encoding: 'utf8' }).trim();
  const runtime = run('path').split('\n').at(-1) ?? '';
  run('stage', projectFolder, folder);
  return { executable: join(runtime, 'electron'), app: folder, kind: 'stand-in' };
}

/** A folder that is gone after the test, and its removal. */
export function scratchFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'candlewright-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

/** A home that knows its user: the guided start does not open by itself. */
export function makeKnownHome(home: string): void {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'settings.yaml'), 'firstRunAt: 1\n');
}
