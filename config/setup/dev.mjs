import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { run } from './process.mjs';
import { ensureRuntime, root } from './runtime.mjs';

// electron-vite's watch mode: the desk reloads as its sources change. Needs the Electron binary and a display.
const runtime = await ensureRuntime();
await ensureInstalled(runtime);
const program = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
process.exitCode = await run(runtime.node, [program, 'dev', '--watch', ...process.argv.slice(2)], {
  cwd: root,
  env: runtime.env,
});
