import { existsSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { exportFormats, exportKinds, ExportRequest } from '../../shared/contract/exports.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { CommandContext } from './command-context.ts';
import { makeOutputFolder, writeOutput } from './write-file.ts';

export type ReportFormat = (typeof exportFormats)[number];
export type ReportKind = (typeof exportKinds)[number];

const allFormats: readonly ReportFormat[] = ['html', 'json', 'csv', 'parquet'];

/** Tables by kind; the first one is what a single CSV or Parquet file holds. */
const tables = {
  backtest: ['trades', 'equity'],
  'walk-forward': ['combinations', 'windows', 'equity'],
} as const;

function formatOfFile(path: string): ReportFormat | null {
  const ending = extname(path).slice(1).toLowerCase();
  return allFormats.find((format) => format === ending) ?? null;
}

function requestsFor(
  kind: ReportKind,
  id: string,
  format: ReportFormat,
  isOneFile: boolean,
): ExportRequest[] {
  if (format === 'html' || format === 'json') return [{ kind, id, format }];
  const wanted = isOneFile ? tables[kind].slice(0, 1) : tables[kind];
  return wanted.map((table) => ({ kind, id, format, table }));
}

/**
 * Writes a stored report to `out`: to that file when its ending names a format, else into that folder, every format or
 * those that were named. Says what it wrote. Throws BAD_USAGE when the ending and the named formats disagree.
 */
export async function saveReport(
  kind: ReportKind,
  id: string,
  out: string,
  formats: readonly ReportFormat[],
  { client, console, signal }: CommandContext,
): Promise<void> {
  const isFolder = existsSync(out) && statSync(out).isDirectory();
  const single = isFolder ? null : formatOfFile(out);
  if (single !== null && formats.some((format) => format !== single)) {
    throw new CandlewrightError(
      'BAD_USAGE',
      `${basename(out)} is a file of ${single}, but ${formats.join(', ')} is asked for.`,
      'Give a folder, or a file with the ending of the format.',
    );
  }
  const chosen = single !== null ? [single] : formats.length > 0 ? formats : allFormats;
  if (single === null) makeOutputFolder(out);
  for (const request of chosen.flatMap((format) => requestsFor(kind, id, format, single !== null))) {
    const file = await client.exports.file(request, { signal });
    const path = single === null ? join(out, file.name) : out;
    writeOutput(path, 'report', new Uint8Array(await file.arrayBuffer()));
    console.say(`Wrote ${path}.`);
  }
}
