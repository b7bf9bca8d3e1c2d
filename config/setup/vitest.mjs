import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './process.mjs';
import { root } from './runtime.mjs';

/** Commands that tests start load their sources from here: half the time of a start. */
const cacheOfCode = { NODE_COMPILE_CACHE: join(root, 'artifacts/compile-cache') };

/** Run vitest under the pinned Node; returns its exit code. `launcher` is a program to run it in, such as xvfb-run. */
export function vitest(runtime, args, { env = {}, launcher = [] } = {}) {
  const [command, ...rest] = [
    ...launcher,
    runtime.node,
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    ...args,
  ];
  return run(command, rest, { cwd: root, env: { ...cacheOfCode, ...runtime.env, ...env }, input: 'ignore' });
}

function countReport(report) {
  const counts = { passed: 0, failed: 0, skipped: [], total: 0 };
  for (const { file, hasFailed, tests } of report) {
    // A file that could not be loaded, or whose hook failed, reports no failed test of its own.
    if (hasFailed && !tests.some(({ state }) => state === 'failed')) counts.failed += 1;
    for (const { name, state, note } of tests) {
      counts.total += 1;
      if (state === 'passed') counts.passed += 1;
      else if (state === 'failed') counts.failed += 1;
      else counts.skipped.push(`${file}: ${name}${note ? `: ${note}` : ''}`);
    }
  }
  return counts;
}

/** Run one project and count what happened. Whatever ends badly without naming a test counts as one failure. */
export async function runProject(runtime, project, options) {
  const file = join(root, 'artifacts/test', `${project}.json`);
  rmSync(file, { force: true });
  const reporters = ['--reporter', 'default', '--reporter', join(root, 'config/setup/count-reporter.mjs')];
  const env = { ...options?.env, CANDLEWRIGHT_TEST_COUNTS: file };
  const code = await vitest(runtime, ['--project', project, ...reporters], { ...options, env });
  if (!existsSync(file))
    return { passed: 0, failed: 1, skipped: [], note: `${project} ended without a report` };
  const counts = countReport(JSON.parse(readFileSync(file, 'utf8')));
  if (counts.total === 0 && counts.failed === 0)
    return { ...counts, failed: 1, note: `${project} ran no test` };
  if (code !== 0 && counts.failed === 0)
    return { ...counts, failed: 1, note: `${project} ended with code ${code}` };
  return counts;
}

/** How many tests a project holds, without running them. */
export async function countTests(runtime, project) {
  const file = join(root, 'artifacts/test', `${project}-list.json`);
  rmSync(file, { force: true });
  const program = join(root, 'node_modules/vitest/vitest.mjs');
  const args = [program, 'list', '--project', project, `--json=${file}`];
  await run(runtime.node, args, { cwd: root, env: runtime.env, output: 'stderr', input: 'ignore' });
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).length : 0;
}
