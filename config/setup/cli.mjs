import { join } from 'node:path';
import { ensureReady } from './build.mjs';
import { run } from './process.mjs';
import { root, typedIn } from './runtime.mjs';

// The command line: everything before the command itself speaks on stderr, so stdout is the command's alone.
const runtime = await ensureReady();
const script = join(root, 'out/main/cli.js');
process.exitCode = await run(runtime.node, [script, ...process.argv.slice(2)], {
  cwd: typedIn('cli'),
  env: runtime.env,
});
