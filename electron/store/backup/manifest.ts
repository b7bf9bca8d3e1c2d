import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';
import { systemCode } from '../file-error.ts';
import { partOf, storePart } from './home-parts.ts';

export const manifestName = 'manifest.json';

/** Of the manifest itself. The database in the backup has a version of its own. */
export const manifestFormat = 1;

/** A backup that is being written; a killed one leaves such a folder, a finished one never has this name. */
export const partialPrefix = 'partial-';

const backupFile = z.object({
  /** Under the backup, with slashes. */
  path: z.string().refine((path) => partOf(path) !== null, 'is not a path of a backup'),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

export type BackupFile = z.infer<typeof backupFile>;

const manifest = z.object({
  product: z.literal('candlewright'),
  format: z.literal(manifestFormat),
  /** Of the program that wrote it. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** Of the database in it. */
  storeVersion: z.number().int().positive(),
  series: z.number().int().nonnegative(),
  bars: z.number().int().nonnegative(),
  files: z.array(backupFile).refine((files) => files.some(({ path }) => path === storePart), 'has no store'),
});

export type BackupManifest = z.infer<typeof manifest>;

function damaged(folder: string, what: string, cause?: unknown): CandlewrightError {
  return new CandlewrightError(
    'BAD_DATA',
    `${folder} cannot be used as a backup: ${what}.`,
    'Choose the folder of a finished backup, the one that holds manifest.json; take another if this one is damaged.',
    { cause },
  );
}

function parsedJson(folder: string): unknown {
  try {
    return JSON.parse(readFileSync(join(folder, manifestName), 'utf8'));
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR')
      throw damaged(folder, 'it has no manifest.json', error);
    throw damaged(folder, 'its manifest.json cannot be read', error);
  }
}

/** The manifest of a finished backup. Throws BAD_DATA for anything else, CONFLICT for one of a newer program. */
export function readManifest(folder: string): BackupManifest {
  if (basename(folder).startsWith(partialPrefix)) throw damaged(folder, 'it was never finished');
  const found = parsedJson(folder);
  const format = z.object({ format: z.number() }).safeParse(found);
  if (format.success && format.data.format > manifestFormat) {
    throw new CandlewrightError(
      'CONFLICT',
      `The backup ${folder} was written by a newer Candlewright.`,
      'Install the newer Candlewright and restore it there.',
    );
  }
  const parsed = manifest.safeParse(found);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw damaged(folder, `its manifest.json is not one of ours ("${issue.path.join('.')}": ${issue.message})`);
}

export function factsOf(
  path: string,
  { createdAt, version, files, series, bars }: BackupManifest,
): BackupFacts {
  return {
    path,
    createdAt: Date.parse(createdAt),
    version,
    files: files.length,
    bytes: files.reduce((sum, file) => sum + file.bytes, 0),
    series,
    bars,
  };
}
