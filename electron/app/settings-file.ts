import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { parse, stringify, YAMLParseError } from 'yaml';
import type { z } from 'zod';
import { settings as settingsSchema, type Settings } from '../../shared/contract/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';

const heading =
  '# Candlewright settings. Every key is optional; the desk writes this file when you change a setting.\n';

/** One sentence per issue, each naming its key. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .map((issue) => {
      if (issue.code === 'unrecognized_keys')
        return `unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}`;
      const key = issue.path.join('.');
      return key === '' ? issue.message : `"${key}": ${issue.message}`;
    })
    .join('; ');
}

function parseText(file: string, text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    throw new CandlewrightError(
      'BAD_DATA',
      `The settings file ${file} is not valid YAML: ${error.message.split('\n')[0]}`,
      'Correct the line, or delete the file to start from the defaults.',
      { cause: error },
    );
  }
}

/** The settings of a home, defaults filled in. Throws BAD_DATA naming the key when the file is wrong. */
export function readSettings(file: string): Settings {
  if (!existsSync(file)) return settingsSchema.parse({});
  const parsed = settingsSchema.safeParse(parseText(file, readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  throw new CandlewrightError(
    'BAD_DATA',
    `The settings file ${file} cannot be used: ${describeIssues(parsed.error.issues)}.`,
    `Known keys are ${Object.keys(settingsSchema.shape).join(', ')}; correct the file or delete it to start from the defaults.`,
  );
}

/** Writes a file so that a crash at any moment leaves either the old or the new content, never a part. */
export function writeFileAtomically(file: string, text: string): void {
  const draft = `${file}.${process.pid}.tmp`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, file);
}

/** Saves the settings; the file before stays beside it as `.bak`. */
export function writeSettings(file: string, settings: Settings): void {
  if (existsSync(file)) copyFileSync(file, `${file}.bak`);
  writeFileAtomically(file, heading + stringify(settings));
}
