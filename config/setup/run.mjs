import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './install.mjs';
import { run } from './process.mjs';
import { ensureRuntime, root } from './runtime.mjs';

// Run a script of the repository, or a program of node_modules, under the pinned Node.
const [program, ...args] = process.argv.slice(2);
const runtime = await ensureRuntime();
await ensureInstalled(runtime);
const script = join(root, program);
process.exitCode = existsSync(script)
  ? await run(runtime.node, [script, ...args], { cwd: root, env: runtime.env })
  : await run(program, args, { cwd: root, env: runtime.env, shell: process.platform === 'win32' });
