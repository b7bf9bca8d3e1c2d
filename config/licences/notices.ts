import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { shippedPackages } from './shipped-packages.ts';

const rule = '-'.repeat(80);

/** The licence files of a package, in the order of their names. */
function licenceText(folder: string): string {
  if (!existsSync(folder)) throw new Error(`${folder} is not installed; run npm ci`);
  const files = readdirSync(folder).filter((name) =>
    /^(?:licen[cs]e|copying|notice|ofl)(?:[.-].*)?$/i.test(name),
  );
  return files
    .sort()
    .map((name) =>
      readFileSync(join(folder, name), 'utf8')
        .replaceAll('\r\n', '\n')
        .replaceAll(/[ \t]+$/gm, '')
        .trim(),
    )
    .join('\n\n');
}

/** The whole notices file: a list of what ships, then every licence text once with the packages it covers. */
export function notices(root: string): string {
  const packages = shippedPackages(root);
  const texts = new Map<string, string[]>();
  for (const { name, version, license, path } of packages) {
    const text =
      licenceText(join(root, path)) || `The package carries no licence file; its manifest says: ${license}.`;
    texts.set(text, [...(texts.get(text) ?? []), `${name} ${version}`]);
  }
  const list = packages.map(({ name, version, license }) => `${name} ${version} (${license})`);
  const bodies = [...texts].map(([text, names]) => `${rule}\n${names.join('\n')}\n${rule}\n\n${text}\n`);
  const title = 'Third-party software in Candlewright. Written by `npm run notices`; do not edit.';
  return `${title}\n\n${list.join('\n')}\n\n${bodies.join('\n')}`;
}
