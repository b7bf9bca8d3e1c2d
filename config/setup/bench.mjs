import { join } from 'node:path';
import { ensureReady } from './build.mjs';
import { run } from './process.mjs';
import { root, typedIn } from './runtime.mjs';

// Benchmarks report and never fail on a number: `npm run bench`, `npm run bench -- --json FILE`.
const runtime = await ensureReady();
const script = join(root, 'test/bench/bench.ts');
process.exitCode = await run(runtime.node, [script, ...process.argv.slice(2)], {
  cwd: typedIn('bench'),
  env: runtime.env,
});
