interface LockEntry {
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly resolved?: string;
  readonly hasInstallScript?: boolean;
}

/** The part of package-lock.json (version 3) that these checks read. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockEntry>>;
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/**
 * Optional dependencies that the lock names without holding an entry for them. npm drops those of other platforms when it
 * writes a lock on top of an installed tree, and `npm ci` elsewhere then installs a program without its binary.
 */
export function missingPlatformEntries(lock: Lock): string[] {
  const present = new Set(Object.keys(lock.packages).map(nameOf));
  return Object.entries(lock.packages).flatMap(([path, entry]) =>
    Object.keys(entry.optionalDependencies ?? {})
      .filter((name) => !present.has(name))
      .map((name) => `${path === '' ? 'the root' : nameOf(path)} names ${name}, which has no entry`),
  );
}

/** Entries that come from anywhere but the public npm registry, or that leave the address to it. */
export function foreignSources(lock: Lock): string[] {
  const registry = 'https://registry.npmjs.org/';
  return Object.entries(lock.packages)
    .filter(([, { resolved }]) => resolved !== undefined && !resolved.startsWith(registry))
    .map(([path, { resolved }]) => `${nameOf(path)} comes from ${resolved}`);
}

/** Packages with an install script that package.json's `allowScripts` neither allows nor denies. */
export function undecidedScripts(lock: Lock, allowScripts: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(lock.packages)
    .filter(([path, { hasInstallScript }]) => hasInstallScript === true && !(nameOf(path) in allowScripts))
    .map(([path]) => `${nameOf(path)} has an install script that allowScripts does not decide on`);
}
