import { join } from 'node:path';
import { ensureReady } from './build.mjs';
import { run } from './process.mjs';
import { root } from './runtime.mjs';

// Installers for this machine's system; `npm run pack -- --dir` stops at the unpacked application.
const runtime = await ensureReady();
const program = join(root, 'node_modules/electron-builder/cli.js');
process.exitCode = await run(runtime.node, [program, '--publish', 'never', ...process.argv.slice(2)], {
  cwd: root,
  env: runtime.env,
});
