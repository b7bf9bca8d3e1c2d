import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';
import { projectFolder } from '../e2e/support/machine.ts';
import type { BudgetFigure } from './budget-line.ts';

const manifestEntry = z.object({
  file: z.string(),
  isEntry: z.boolean().optional(),
  imports: z.array(z.string()).default([]),
  css: z.array(z.string()).default([]),
});
type Manifest = Record<string, z.output<typeof manifestEntry>>;

const built = join(projectFolder, 'out/renderer');

/** Every file that `keys` and what they import statically load. */
function filesOf(manifest: Manifest, keys: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const entry = manifest[key];
    if (entry === undefined || seen.has(key)) return;
    seen.add(key);
    for (const file of [entry.file, ...entry.css]) files.add(file);
    entry.imports.forEach(visit);
  };
  keys.forEach(visit);
  return files;
}

function kilobytes(files: Iterable<string>): { readonly raw: number; readonly packed: number } {
  let raw = 0;
  let packed = 0;
  for (const file of files) {
    const bytes = readFileSync(join(built, file));
    raw += bytes.length / 1024;
    packed += gzipSync(bytes).length / 1024;
  }
  return { raw, packed };
}

/** What the desk loads at once, and what each screen loads when it is first opened, from the built files. */
export function bundleFigures(): BudgetFigure[] {
  const manifest = z
    .record(z.string(), manifestEntry)
    .parse(JSON.parse(readFileSync(join(built, '.vite/manifest.json'), 'utf8')));
  const entries = Object.keys(manifest).filter((key) => manifest[key]?.isEntry === true);
  const first = filesOf(manifest, entries);
  const figure = (name: string, files: Iterable<string>): BudgetFigure => {
    const { raw, packed } = kilobytes(files);
    return { name, value: raw, unit: 'KB', budget: null, note: `${packed.toFixed(0)} KB compressed` };
  };
  const features = new Map<string, string[]>();
  for (const key of Object.keys(manifest)) {
    const feature = /^features\/([^/]+)\//.exec(key)?.[1];
    if (feature !== undefined) features.set(feature, [...(features.get(feature) ?? []), key]);
  }
  return [
    figure('bundle: frame, loaded at once', first),
    ...[...features]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([feature, keys]) =>
        figure(
          `bundle: ${feature}, when first opened`,
          [...filesOf(manifest, keys)].filter((file) => !first.has(file)),
        ),
      ),
  ];
}
