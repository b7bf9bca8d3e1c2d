import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

const packageFile = z.object({ name: z.string(), version: z.string() });

/** The version in Candlewright's own package.json, found from the running code upwards: source, build and archive differ in depth. */
export function productVersion(from: string = import.meta.dirname): string {
  const candidate = join(from, 'package.json');
  if (existsSync(candidate)) {
    const parsed = packageFile.safeParse(JSON.parse(readFileSync(candidate, 'utf8')));
    if (parsed.success && parsed.data.name === 'candlewright') return parsed.data.version;
  }
  const parent = dirname(from);
  if (parent === from)
    throw new Error('The package.json of candlewright was not found above the running code');
  return productVersion(parent);
}
