import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { gates } from '../../config/setup/gates.mjs';

const root = resolve(import.meta.dirname, '../..');

/** A copy of the repository's sources that shares its node_modules, to break something in. */
export interface ScratchTree {
  readonly folder: string;
  write(path: string, text: string): void;
  /** Run a gate of `npm run check` in the copy. */
  run(gate: keyof typeof gates): { readonly code: number | null; readonly output: string };
  remove(): void;
}

const isCopied = (path: string): boolean =>
  !['node_modules', 'out', 'dist', 'artifacts', 'coverage', '.git'].includes(basename(path));

/** Copy the working tree; whoever makes one removes it. */
export function createScratchTree(): ScratchTree {
  const folder = mkdtempSync(join(tmpdir(), 'candlewright-gates-'));
  cpSync(root, folder, { recursive: true, filter: isCopied });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
  return {
    folder,
    write(path, text) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    },
    run(gate) {
      const { status, stdout, stderr } = spawnSync(process.execPath, gates[gate], {
        cwd: folder,
        encoding: 'utf8',
      });
      return { code: status, output: stdout + stderr };
    },
    remove() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
