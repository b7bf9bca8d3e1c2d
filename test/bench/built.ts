import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const out = join(import.meta.dirname, '..', '..', 'out', 'main');

/** The built command line. */
export const commandLine = join(out, 'cli.js');

/** URL of the file that the built product's threads run. Throws when nothing is built. */
export function builtTasks(): string {
  const folder = join(out, 'chunks');
  const file = readdirSync(folder).find((name) => /^run-task-.*\.js$/.test(name));
  if (file === undefined) throw new Error(`No threads' file in ${folder}; npm run bench builds it`);
  return pathToFileURL(join(folder, file)).href;
}
