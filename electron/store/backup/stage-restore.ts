import { existsSync, renameSync, rmSync } from 'node:fs';
import { mkdir, readdir, statfs, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { syncFolder } from '../archive/write-durably.ts';
import { fileError } from '../file-error.ts';
import { whileMaintaining } from '../maintenance-lock.ts';
import { latestVersion } from '../migrations/all-migrations.ts';
import { copyFileVerified } from './copy-file.ts';
import { below, homeParts, partOf, storePart } from './home-parts.ts';
import { factsOf, type BackupManifest } from './manifest.ts';
import { isHalfRestored } from './place-restore.ts';
import { planName, stagedName, unfinishedName, type RestorePlan } from './restore-plan.ts';
import { syncFolders } from './sync-folders.ts';
import { verifyManifest } from './verify-backup.ts';

function refuseNewer(folder: string, { storeVersion }: BackupManifest): void {
  if (storeVersion <= latestVersion) return;
  throw new CandlewrightError(
    'CONFLICT',
    `The store in ${folder} is of version ${storeVersion}; this Candlewright knows versions up to ${latestVersion}.`,
    'Install the newer Candlewright that wrote it, and restore it there.',
  );
}

async function freeAside(home: string, now: EpochMs): Promise<string> {
  const taken = new Set(await readdir(home));
  const name = `before-restore-${isoUtc(Math.floor(now / 1_000) * 1_000).replaceAll(':', '-')}`;
  let free = name;
  for (let number = 2; taken.has(free); number += 1) free = `${name}-${number}`;
  return free;
}

async function copyBackup(folder: string, manifest: BackupManifest, draft: string): Promise<void> {
  const { bavail, bsize } = await statfs(draft);
  const needed = manifest.files.reduce((sum, file) => sum + file.bytes, 0);
  if (bavail * bsize < needed) {
    throw new CandlewrightError(
      'STORAGE',
      `The restore needs ${(needed / 1e6).toFixed(1)} MB beside what is there; ${((bavail * bsize) / 1e6).toFixed(1)} MB are free.`,
      'Free some disk space and try again.',
    );
  }
  for (const { path, sha256 } of manifest.files) {
    const copied = await copyFileVerified(below(folder, path), below(draft, path), () => {});
    if (copied.sha256 === sha256) continue;
    throw new CandlewrightError(
      'BAD_DATA',
      `The backup ${folder} is damaged: ${path} changed while it was read.`,
      'Take another backup; this one cannot be trusted.',
    );
  }
}

/** Takes the copy that waits away by one rename, so that it is never there in part; false when none waits. */
function forget(home: string): boolean {
  const staged = join(home, stagedName);
  if (!existsSync(staged)) return false;
  const former = join(home, `${unfinishedName}-former`);
  rmSync(former, { recursive: true, force: true });
  renameSync(staged, former);
  rmSync(former, { recursive: true, force: true });
  return true;
}

/** Forgets a restore that waits in a home; false when none does. Throws CONFLICT when it was begun: that is finished. */
export async function forgetRestore(home: string): Promise<boolean> {
  return whileMaintaining(below(home, storePart), async () => {
    if (isHalfRestored(home)) {
      throw new CandlewrightError(
        'CONFLICT',
        'The restore was begun and is finished at the next start.',
        'Start Candlewright again; what was there before is kept aside.',
      );
    }
    return Promise.resolve(forget(home));
  });
}

/**
 * Verifies a backup and lays a copy of it beside what the home holds, to be put in place before the store is opened the
 * next time. A restore that waited before is forgotten. Throws BAD_DATA for a damaged backup, CONFLICT for one of a newer
 * program, STORAGE when the disk refuses; the home is as it was then.
 */
export async function stageRestore(home: string, path: string, now: EpochMs): Promise<BackupFacts> {
  const folder = resolve(path);
  return whileMaintaining(below(home, storePart), async () => {
    const manifest = await verifyManifest(folder);
    refuseNewer(folder, manifest);
    const draft = join(home, unfinishedName);
    const staged = join(home, stagedName);
    try {
      rmSync(draft, { recursive: true, force: true });
      await mkdir(draft, { mode: 0o700 });
      await copyBackup(folder, manifest, draft);
      const held = new Set(manifest.files.map((file) => partOf(file.path)));
      const plan: RestorePlan = {
        from: folder,
        parts: homeParts.filter((part) => held.has(part)),
        aside: await freeAside(home, now),
      };
      await writeFile(join(draft, planName), JSON.stringify(plan, null, 2), { flush: true, mode: 0o600 });
      syncFolders(draft, manifest.files);
      forget(home);
      renameSync(draft, staged);
      syncFolder(home);
      return factsOf(folder, manifest);
    } catch (error) {
      rmSync(draft, { recursive: true, force: true });
      throw fileError(home, error);
    }
  });
}
