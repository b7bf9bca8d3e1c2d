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

const weight = ({ name }) => ['unused', 'lint', 'types', 'format'].indexOf(name);

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0)
  stop(`Unknown check ${unknown.join(', ')}; known: ${Object.keys(steps).join(', ')}.`, 2);

const chosen = wanted.length > 0 ? wanted : Object.keys(steps);
const results = chosen.map((name) => ({ name, code: 1, seconds: '' }));

async function take(result) {
  const start = Date.now();
  result.code = await steps[result.name]();
  result.seconds = ((Date.now() - start) / 1000).toFixed(1);
}

// The gates two at a time, longest first, as most of them use one core; the units use both.
const isUnits = ({ name }) => name === 'units';
const waiting = results.filter((result) => !isUnits(result)).toSorted((a, b) => weight(b) - weight(a));
async function lane() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await take(next);
}
await Promise.all([lane(), lane()]);
for (const result of results.filter(isUnits)) await take(result);
for (const { name, code, seconds } of results)
  say(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
process.exitCode = results.some(({ code }) => code !== 0) ? 1 : 0;
