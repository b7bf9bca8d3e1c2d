import { gates } from './gates.mjs';
import { ensureInstalled } from './install.mjs';
import { run, say, stop } from './process.mjs';
import { ensureRuntime, root } from './runtime.mjs';
import { vitest } from './vitest.mjs';

// The quick look before a commit: `npm run check`, or some of it: `npm run check -- types lint`.
const runtime = await ensureRuntime();
await ensureInstalled(runtime);

const steps = {
  ...Object.fromEntries(
    Object.entries(gates).map(([name, args]) => [
      name,
      () => run(runtime.node, args, { cwd: root, env: runtime.env }),
    ]),
  ),
  units: () => vitest(runtime, ['--project', 'unit', '--reporter', 'dot']),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0)
  stop(`Unknown check ${unknown.join(', ')}; known: ${Object.keys(steps).join(', ')}.`, 2);

const results = [];
for (const name of wanted.length > 0 ? wanted : Object.keys(steps)) {
  const start = Date.now();
  const code = await steps[name]();
  results.push({ name, code, seconds: ((Date.now() - start) / 1000).toFixed(1) });
}
for (const { name, code, seconds } of results)
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
