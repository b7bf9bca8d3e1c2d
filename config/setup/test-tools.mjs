import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installedElectron } from './electron.mjs';
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
 * Why the desktop tests cannot run here, or undefined when there is an Electron: the official one, else the test runtime
 * beside the repository, which the tests themselves stage the application for.
 */
export function noElectronReason() {
  if (installedElectron()) return undefined;
  const tool = join(root, '../shared/tools/electron-runtime');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(tool))
    return 'no Electron binary is installed';
  const missing = ['unzip', 'python3', 'npm'].filter((name) => !onPath([name]));
  if (missing.length > 0) return `the Electron test runtime needs ${missing.join(', ')}`;
  const made = spawnSync(tool, ['path'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return made.status === 0 ? undefined : 'the Electron test runtime could not be made';
}
