import { readFileSync, rmSync } from 'node:fs';
import { mkdir, readdir, rename, stat, statfs, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { isoUtc, type EpochMs } from '../../../shared/domain/time.ts';
import { readArchivedMonth } from '../archive/read-archived-month.ts';
import { syncFolder } from '../archive/write-durably.ts';
import { monthColumns } from '../candles/month-columns.ts';
import { fileError } from '../file-error.ts';
import { whileMaintaining } from '../maintenance-lock.ts';
import { copyFileVerified, hashFile } from './copy-file.ts';
import { copyStore } from './copy-store.ts';
import { below, storePart } from './home-parts.ts';
import { syncFolders } from './sync-folders.ts';
import {
  factsOf,
  manifestFormat,
  manifestName,
  partialPrefix,
  readManifest,
  type BackupFile,
  type BackupManifest,
} from './manifest.ts';

export interface BackupRequest {
  readonly home: string;
  /** Names of the files in the home's `strategies` that are the user's strategies. */
  readonly strategyFiles: readonly string[];
  /** The backup becomes a folder in this one. */
  readonly folder: string;
  readonly version: string;
  readonly now: EpochMs;
  /** Bytes that are copied of those that there are. */
  readonly onProgress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal | undefined;
}

/** What a little more than the files themselves takes. */
const spareBytes = 1 << 20;

async function bytesOf(file: string): Promise<number> {
  return (await stat(file).catch(() => null))?.size ?? 0;
}

/** The home's files beside store and archive; only these, whatever else lies there. */
async function plainFiles({ home, strategyFiles }: BackupRequest): Promise<string[]> {
  const candidates = ['settings.yaml', ...strategyFiles.map((name) => `strategies/${name}`)];
  const found: string[] = [];
  for (const path of candidates) {
    const facts = await stat(below(home, path)).catch(() => null);
    if (facts?.isFile() === true) found.push(path);
  }
  return found;
}

async function requireRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  if (free >= bytes) return;
  const megabytes = (count: number): string => (count / 1e6).toFixed(1);
  throw new CandlewrightError(
    'STORAGE',
    `The backup needs ${megabytes(bytes)} MB in ${folder}; ${megabytes(free)} MB are free.`,
    'Free some disk space, or choose a folder on another disk.',
  );
}

/** `2026-11-21T17-05-33Z`, with a number when there is one of this second already. */
async function freeName(folder: string, now: EpochMs): Promise<string> {
  const name = isoUtc(Math.floor(now / 1_000) * 1_000).replaceAll(':', '-');
  const taken = new Set(await readdir(folder));
  let free = name;
  for (let number = 2; taken.has(free) || taken.has(`${partialPrefix}${free}`); number += 1) {
    free = `${name}-${number}`;
  }
  return free;
}

/** Copies the archived months of the state that was copied, each checked against the digest that the store has of it. */
async function copyArchive(
  request: BackupRequest,
  draft: string,
  archived: Awaited<ReturnType<typeof copyStore>>['archived'],
  onChunk: (bytes: number) => void,
): Promise<BackupFile[]> {
  const files: BackupFile[] = [];
  for (const month of archived) {
    const path = `archive/${month.archiveFile}`;
    const copy = below(draft, path);
    // Read first: a file that is not there or not as archived is named with its series and month.
    readArchivedMonth(month, month, below(request.home, path), monthColumns(month.bars));
    files.push({
      path,
      ...(await copyFileVerified(below(request.home, path), copy, onChunk, request.signal)),
    });
    readArchivedMonth(month, month, copy, monthColumns(month.bars));
  }
  return files;
}

async function fillBackup(request: BackupRequest, draft: string): Promise<BackupManifest> {
  const { home, signal, onProgress } = request;
  const storeFile = below(home, storePart);
  const plain = await plainFiles(request);
  const storeBytes = await bytesOf(storeFile);
  let all = storeBytes;
  for (const path of plain) all += await bytesOf(below(home, path));
  await requireRoom(draft, all + (await bytesOf(`${storeFile}-wal`)) + spareBytes);

  let done = 0;
  const onChunk = (bytes: number): void => onProgress?.((done += bytes), all);
  const copy = below(draft, storePart);
  await mkdir(dirname(copy), { recursive: true, mode: 0o700 });
  const { archived, ...facts } = await copyStore(
    storeFile,
    copy,
    (share) => onProgress?.(share * storeBytes, all),
    signal,
  );
  done = storeBytes;
  let archiveBytes = 0;
  for (const { archiveFile } of archived)
    archiveBytes += await bytesOf(below(home, `archive/${archiveFile}`));
  all += archiveBytes;
  onProgress?.(done, all);
  await requireRoom(draft, archiveBytes + spareBytes);

  const files: BackupFile[] = [{ path: storePart, ...(await hashFile(copy, signal)) }];
  files.push(...(await copyArchive(request, draft, archived, onChunk)));
  for (const path of plain) {
    const copied = await copyFileVerified(below(home, path), below(draft, path), onChunk, signal);
    files.push({ path, ...copied });
  }
  return {
    product: 'candlewright',
    format: manifestFormat,
    version: request.version,
    createdAt: new Date(request.now).toISOString(),
    storeVersion: facts.storeVersion,
    series: facts.series,
    bars: facts.bars,
    files,
  };
}

/**
 * Copies store, archive, settings and strategies of a home into a new folder, while the home is in use, and checks the
 * copy. The folder has another name until the copy is whole and checked: a killed or failed backup never looks finished.
 * Throws STORAGE when the disk refuses, CONFLICT while another backup, archive or restore runs.
 */
export async function makeBackup(request: BackupRequest): Promise<BackupFacts> {
  const folder = resolve(request.folder);
  return whileMaintaining(below(request.home, storePart), async () => {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = await freeName(folder, request.now);
      const draft = join(folder, `${partialPrefix}${name}`);
      try {
        await mkdir(draft, { mode: 0o700 });
        const manifest = await fillBackup(request, draft);
        const text = `${JSON.stringify(manifest, null, 2)}\n`;
        await writeFile(join(draft, manifestName), text, { flag: 'wx', mode: 0o600, flush: true });
        if (readFileSync(join(draft, manifestName), 'utf8') !== text) {
          throw Object.assign(new Error('the manifest does not read back'), { code: 'EIO' });
        }
        syncFolders(draft, manifest.files);
        request.signal?.throwIfAborted();
        const path = join(folder, name);
        await rename(draft, path);
        syncFolder(folder);
        return factsOf(path, readManifest(path));
      } catch (error) {
        rmSync(draft, { recursive: true, force: true });
        throw error;
      }
    } catch (error) {
      throw fileError(folder, error);
    }
  });
}
