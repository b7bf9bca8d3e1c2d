import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { strToU8, zip } from 'fflate';
import type { BundlePart } from '../../../shared/contract/diagnostics.ts';
import { redactLine, redactValue } from './redact.ts';

/** What a bundle is made of, before secrets and names are taken out. */
export interface BundleSource {
  readonly name: string;
  readonly about: string;
  read(): unknown;
}

/** A part as it goes into the file. */
export interface BundleText {
  readonly name: string;
  readonly about: string;
  readonly text: string;
}

const shownCharacters = 20_000;
/** Of each log file, its end. */
const logBytes = 1024 * 1024;

async function textOf(source: BundleSource, hide: (text: string) => string): Promise<string> {
  try {
    return hide(`${JSON.stringify(redactValue(await source.read()), null, 2)}\n`);
  } catch (error) {
    // What cannot be told is told as such: the rest is worth having all the more.
    const reason = error instanceof Error ? error.message : String(error);
    return hide(`${JSON.stringify(redactValue({ missing: reason }), null, 2)}\n`);
  }
}

/** The end of a log file in whole lines; they were redacted when they were written, by whatever version wrote them. */
async function logText(path: string, hide: (text: string) => string): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const length = Math.min(size, logBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length);
    const text = buffer.subarray(0, bytesRead).toString('utf8');
    const lines = text.split('\n');
    if (length < size) lines.shift();
    return lines
      .filter((line) => line !== '')
      .map((line) => hide(redactLine(line)))
      .join('');
  } finally {
    await file.close();
  }
}

/** Every part of the bundle, without secrets and without the names of whoever sits there. */
export async function bundleTexts(
  sources: readonly BundleSource[],
  logs: readonly { readonly path: string }[],
  hide: (text: string) => string,
): Promise<BundleText[]> {
  const texts: BundleText[] = [];
  for (const source of sources) {
    texts.push({ name: source.name, about: source.about, text: await textOf(source, hide) });
  }
  for (const { path } of logs) {
    texts.push({
      name: `logs/${basename(path)}`,
      about: 'The end of a log file, at most 1 MB.',
      text: await logText(path, hide).catch((error: unknown) => hide(`${String(error)}\n`)),
    });
  }
  return texts;
}

/** The parts as a person is shown them before saving. */
export function bundleContents(texts: readonly BundleText[]): BundlePart[] {
  return texts.map(({ name, about, text }) => ({
    name,
    about,
    bytes: Buffer.byteLength(text),
    text: text.slice(0, shownCharacters),
    isWhole: text.length <= shownCharacters,
  }));
}

/** The parts as one ZIP file, each dated `now`. */
export function zipBundle(texts: readonly BundleText[], now: number): Promise<Uint8Array<ArrayBuffer>> {
  const entries = Object.fromEntries(
    texts.map(({ name, text }) => [name, [strToU8(text), { mtime: now, level: 6 as const }] as const]),
  );
  return new Promise((resolve, reject) => {
    zip(entries as Parameters<typeof zip>[0], (error, bytes) =>
      error === null ? resolve(new Uint8Array(bytes)) : reject(error),
    );
  });
}
