import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { say, stop } from './process.mjs';
import { root, runNpm } from './runtime.mjs';

const lockFile = join(root, 'package-lock.json');
const stampFile = join(root, 'node_modules/.candlewright-lock');

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(lockFile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
}

/** True when npm's own record of node_modules holds every package of the lock that is not optional. */
function recordMatchesLock() {
  const recordFile = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(recordFile)) return false;
  const record = JSON.parse(readFileSync(recordFile, 'utf8')).packages;
  const lock = JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  return Object.entries(lock).every(([path, entry]) => {
    if (path === '' || entry.optional) return true;
    return record[path]?.version === entry.version && existsSync(join(root, path));
  });
}

/** Bring node_modules to the lock: nothing when the lock is the one last installed, else `npm ci`. */
export async function ensureInstalled(runtime) {
  const hash = lockHash();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === hash) return;
  if (!recordMatchesLock()) {
    say('Installing packages from package-lock.json ...');
    const attempts = 2;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const code = await runNpm(runtime, root, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
      if (code === 0) break;
      if (attempt === attempts)
        stop(
          `npm ci ended with code ${code}; its message is above. Check the network and run the command again.`,
        );
      say('npm ci failed; trying once more ...');
    }
  }
  writeFileSync(stampFile, hash);
}
