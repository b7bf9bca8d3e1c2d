import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleLinks } from '../lint/module-links.ts';
import { isTest, sourceFiles } from '../lint/source-files.ts';

interface LockEntry {
  readonly version: string;
  readonly license?: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optional?: boolean;
}

/** A package whose code is in the installed product. */
export interface ShippedPackage {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Its folder, relative to the root. */
  readonly path: string;
}

/** The source of the sample candles: only one of its files is packaged. */
const sampleSource = 'vega-datasets';

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Packages that the bundler puts into the product: what its sources and style sheets name. */
function importedPackages(root: string): Set<string> {
  const names = new Set<string>();
  const product = ['electron', 'renderer', 'shared', 'workers'];
  for (const path of sourceFiles(root, product, ['.ts', '.tsx'])) {
    if (isTest(path) || path.includes('/fixtures/')) continue;
    for (const { specifier } of moduleLinks(path, readFileSync(join(root, path), 'utf8'))) {
      if (!specifier.startsWith('.') && !specifier.startsWith('node:')) names.add(packageName(specifier));
    }
  }
  for (const path of sourceFiles(root, ['renderer'], ['.css'])) {
    for (const [, specifier] of readFileSync(join(root, path), 'utf8').matchAll(
      /@import\s+(?:url\()?['"]([^'"]+)['"]/g,
    )) {
      if (specifier && !specifier.startsWith('.')) names.add(packageName(specifier));
    }
  }
  return names;
}

/** Where Node would find `name` from inside `from`, in the lock's paths. */
function resolveInLock(
  packages: Readonly<Record<string, LockEntry>>,
  from: string,
  name: string,
): string | undefined {
  for (let folder = from; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    if (packages[path]) return path;
    if (folder === '') return undefined;
  }
}

/** Everything that ships, each version once, sorted by name. Platform binaries count with the package that owns them. */
export function shippedPackages(root: string): ShippedPackage[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockEntry>;
  };
  const production = Object.keys(packages['']?.dependencies ?? {});
  const queue = [...new Set([...production, ...importedPackages(root), sampleSource])].map((name) => ({
    from: '',
    name,
  }));
  const found = new Map<string, ShippedPackage>();
  for (const { from, name } of queue) {
    const path = resolveInLock(packages, from, name);
    const entry = path === undefined ? undefined : packages[path];
    if (path === undefined || !entry || entry.optional || found.has(path)) continue;
    found.set(path, { name, version: entry.version, license: entry.license ?? 'see its text', path });
    // Electron's own dependencies fetch its binary and do not ship; neither do those of the sample.
    if (name === 'electron' || name === sampleSource) continue;
    queue.push(
      ...Object.keys(entry.dependencies ?? {}).map((dependency) => ({ from: path, name: dependency })),
    );
  }
  const byName = [...found.values()].sort((left, right) =>
    `${left.name}@${left.version}` < `${right.name}@${right.version}` ? -1 : 1,
  );
  return byName.filter((item, index) => {
    const before = byName[index - 1];
    return before === undefined || before.name !== item.name || before.version !== item.version;
  });
}
