import { ensureReady } from './build.mjs';
import { run } from './process.mjs';
import { root } from './runtime.mjs';
import { findDisplay } from './test-tools.mjs';

// The desk against its budgets, in Chromium and in Electron: `npm run budgets`, `npm run budgets -- --in chromium`.
const runtime = await ensureReady();
const [command, ...rest] = [...(findDisplay() ?? []), runtime.node, 'test/budgets/run.ts'];
process.exitCode = await run(command, [...rest, ...process.argv.slice(2)], { cwd: root, env: runtime.env });
