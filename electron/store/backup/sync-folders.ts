import { dirname } from 'node:path';
import { syncFolder } from '../archive/write-durably.ts';
import { below } from './home-parts.ts';

/** Puts the folders of a copy on the disk, the innermost first. */
export function syncFolders(draft: string, files: readonly { readonly path: string }[]): void {
  const folders = new Set<string>([draft]);
  for (const { path } of files) {
    for (let folder = dirname(below(draft, path)); folder.length > draft.length; folder = dirname(folder)) {
      folders.add(folder);
    }
  }
  for (const folder of [...folders].sort((a, b) => b.length - a.length)) syncFolder(folder);
}
