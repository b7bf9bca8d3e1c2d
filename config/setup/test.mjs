import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureReady } from './build.mjs';
import { root } from './runtime.mjs';
import { findChromium, findDisplay, noElectronReason } from './test-tools.mjs';
import { countTests, runProject } from './vitest.mjs';

// Everything that can run on this machine; what cannot is skipped with its reason. The last line is the sum.
const runtime = await ensureReady();
mkdirSync(join(root, 'artifacts/test'), { recursive: true });
const sum = { passed: 0, failed: 0, skipped: 0 };
const notes = [];

function add(title, { passed, failed, skipped, note }) {
  sum.passed += passed;
  sum.failed += failed;
  sum.skipped += skipped.length;
  if (note) notes.push(`failed: ${note}`);
  for (const name of skipped) notes.push(`skipped: ${name}`);
  process.stdout.write(`${title}: ${passed} passed, ${failed} failed, ${skipped.length} skipped\n\n`);
}

async function skip(project, reason) {
  const count = await countTests(runtime, project);
  sum.skipped += count;
  notes.push(`skipped: ${count} tests of ${project}: ${reason}`);
}

add('unit', await runProject(runtime, 'unit'));
add('hosts', await runProject(runtime, 'hosts'));
add('simulation', await runProject(runtime, 'simulation'));
add('gates', await runProject(runtime, 'gates'));
add('pack', await runProject(runtime, 'pack'));

const chromium = findChromium();
if (chromium)
  add('e2e-browser', await runProject(runtime, 'e2e-browser', { env: { CANDLEWRIGHT_CHROMIUM: chromium } }));
else await skip('e2e-browser', 'no Chromium on this machine (Debian: apt install chromium)');

const launcher = findDisplay();
const reason = launcher ? noElectronReason() : 'no display (Debian: apt install xvfb xauth)';
if (reason) await skip('e2e-desktop', reason);
else add('e2e-desktop', await runProject(runtime, 'e2e-desktop', { launcher }));

for (const note of notes) process.stdout.write(`${note}\n`);
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
