import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { run, say, stop } from './process.mjs';
import { ensureRuntime, root } from './runtime.mjs';

const sources = [
  'electron',
  'renderer',
  'shared',
  'workers',
  'config/samples',
  'electron.vite.config.ts',
  'tsconfig.base.json',
  'package-lock.json',
];
const stampFile = join(root, 'out/.build-stamp');
const products = [
  'out/main/main.js',
  'out/main/headless.js',
  'out/main/cli.js',
  'out/renderer/index.html',
  'out/samples/sp500-daily.csv',
];

function describe(path, lines) {
  const full = join(root, path);
  if (!existsSync(full)) return;
  const stat = statSync(full);
  if (!stat.isDirectory()) {
    lines.push(`${path} ${stat.size} ${stat.mtimeMs}`);
    return;
  }
  for (const name of readdirSync(full).sort()) {
    if (name !== 'node_modules' && !name.includes('.test.')) describe(`${path}/${name}`, lines);
  }
}

/** One hash over path, size and modification time of everything that goes into the build. */
function sourceHash() {
  const lines = [];
  for (const path of sources) describe(path, lines);
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}

/** Build out/ with electron-vite unless it is newer than its sources. Output goes to stderr. */
export async function ensureBuilt(runtime) {
  const hash = sourceHash();
  const isPresent = products.every((file) => existsSync(join(root, file)));
  if (isPresent && existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  say('Building ...');
  const builder = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const env = { ...runtime.env, NODE_ENV: 'production' };
  const code = await run(runtime.node, [builder, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env,
    output: 'stderr',
  });
  if (code !== 0) stop(`The build ended with code ${code}; its message is above.`, code);
  const copied = await run(runtime.node, [join(root, 'config/samples/copy-samples.ts')], {
    env,
    output: 'stderr',
  });
  if (copied !== 0) stop('The sample candles could not be copied; the message is above.', copied);
  const missing = products.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0) stop(`The build ended without writing ${missing.join(', ')}.`);
  mkdirSync(join(root, 'out'), { recursive: true });
  writeFileSync(stampFile, hash);
}

/** Node, packages and the build, in this order; what every command needs. */
export async function ensureReady() {
  const runtime = await ensureRuntime();
  await ensureInstalled(runtime);
  await ensureBuilt(runtime);
  return runtime;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await ensureReady();
