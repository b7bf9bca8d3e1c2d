import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const skipped = new Set(['node_modules', 'out', 'dist', 'artifacts', 'coverage', '.git']);

/** Every file under `folders` of `root` whose name ends with one of `endings`, as sorted paths with forward slashes. */
export function sourceFiles(root: string, folders: readonly string[], endings: readonly string[]): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) {
        if (!skipped.has(entry.name)) visit(path);
      } else if (endings.some((ending) => entry.name.endsWith(ending))) {
        found.push(path);
      }
    }
  };
  for (const folder of folders) visit(folder);
  return found.sort();
}

/** Tests may import what they test; the layer and determinism rules are about the product. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path);
}
