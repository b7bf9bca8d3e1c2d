import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { systemCode } from '../file-error.ts';
import { checkStore } from './check-store.ts';
import { hashFile } from './copy-file.ts';
import { below, storePart } from './home-parts.ts';
import { factsOf, readManifest, type BackupFile, type BackupManifest } from './manifest.ts';

function damaged(folder: string, what: string): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `The backup ${folder} is damaged: ${what}.`,
    'Take another backup; this one cannot be trusted.',
  );
}

/** Throws BAD_DATA when the file is not there or not the one that was backed up. */
async function checkFile(folder: string, { path, bytes, sha256 }: BackupFile): Promise<void> {
  const found = await hashFile(below(folder, path)).catch((error: unknown) => {
    if (error instanceof CandlewrightError && systemCode(error.cause) === 'ENOENT') {
      throw damaged(folder, `${path} is missing`);
    }
    throw error;
  });
  if (found.bytes !== bytes) throw damaged(folder, `${path} has ${found.bytes} bytes, not ${bytes}`);
  if (found.sha256 !== sha256) throw damaged(folder, `${path} was changed since it was backed up`);
}

/**
 * Checks every file of a backup against its manifest, and pages, references and archived months of the database in it.
 * Throws BAD_DATA that names what is damaged.
 */
export async function verifyManifest(folder: string): Promise<BackupManifest> {
  const manifest = readManifest(folder);
  for (const file of manifest.files) await checkFile(folder, file);
  const facts = checkStore(below(folder, storePart), 'read');
  if (facts.storeVersion !== manifest.storeVersion || facts.bars !== manifest.bars) {
    throw damaged(folder, 'its store is not the one that its manifest describes');
  }
  const held = new Set(manifest.files.map(({ path }) => path));
  const missing = facts.archiveFiles.find((path) => !held.has(`archive/${path}`));
  if (missing !== undefined) throw damaged(folder, `archive/${missing} is missing`);
  return manifest;
}

/** What a backup holds, after everything in it was checked. Throws BAD_DATA for a damaged one. */
export async function verifyBackup(path: string): Promise<BackupFacts> {
  const folder = resolve(path);
  return factsOf(folder, await verifyManifest(folder));
}

/** The finished backups in a folder, newest first. Their manifests are read, nothing is checked. */
export async function listBackups(folder: string): Promise<BackupFacts[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  });
  const backups = entries
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => {
      const path = resolve(join(folder, name));
      try {
        return [factsOf(path, readManifest(path))];
      } catch (error) {
        // A folder of something else, or a backup that was never finished.
        if (error instanceof CandlewrightError) return [];
        throw error;
      }
    });
  return backups.sort((a, b) => b.createdAt - a.createdAt);
}
