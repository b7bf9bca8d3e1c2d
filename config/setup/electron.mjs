import { existsSync, readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { say } from './process.mjs';
import { root } from './runtime.mjs';

const packageFolder = join(root, 'node_modules/electron');
const downloadTimeoutMs = 180_000;

/** The Electron executable that is on this machine already, or undefined. Follows node_modules/electron/index.js. */
export function installedElectron() {
  const pathFile = join(packageFolder, 'path.txt');
  const executable = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : undefined;
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  const fallback = process.platform === 'win32' ? 'electron.exe' : 'electron';
  const file = override
    ? join(override, executable ?? fallback)
    : executable && join(packageFolder, 'dist', executable);
  return file && existsSync(file) ? file : undefined;
}

/** Let the electron package fetch its binary once, as it would at its first launch. Returns the executable or undefined. */
export function fetchElectron(runtime) {
  const script = join(packageFolder, 'install.js');
  if (
    process.env.ELECTRON_OVERRIDE_DIST_PATH ||
    process.env.ELECTRON_SKIP_BINARY_DOWNLOAD ||
    !existsSync(script)
  )
    return undefined;
  say('Fetching the Electron binary (once) ...');
  // Its stack trace on a closed network helps nobody; the caller says what happened in one line.
  spawnSync(runtime.node, [script], {
    cwd: root,
    env: runtime.env,
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
  });
  return installedElectron();
}

/** Why no window can open on this machine whatever Electron is installed, or undefined when one can. */
export function noWindowReason(args) {
  if (process.platform !== 'linux') return undefined;
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return 'there is no display';
  if (process.getuid?.() === 0 && !args.includes('--no-sandbox')) return 'the window refuses to run as root';
  return undefined;
}
