import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { makeBackup } from '../../electron/store/backup/make-backup.ts';
import { placeRestore } from '../../electron/store/backup/place-restore.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { afterAll, openHomeStore } from './maintenance-home.ts';

/**
 * Works on a home until it is killed, or ends when its work is done: `archive` moves everything out and in for ever, `backup`
 * makes one backup into the folder given, `place SIDE N` puts the waiting restore in place and kills itself before or after the
 * N-th rename.
 */
const [work, home, ...rest] = process.argv.slice(2);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way; nothing more may happen until it arrives.
  for (;;);
}

async function run(): Promise<void> {
  switch (work) {
    case 'archive': {
      const store = openHomeStore(home);
      process.stdout.write('ready\n');
      for (;;) {
        await store.archive.archive(null, afterAll);
        await store.archive.unarchive(null);
      }
    }
    case 'backup': {
      process.stdout.write('ready\n');
      const { path } = await makeBackup({
        home,
        strategyFiles: ['mine.ts'],
        folder: rest[0] ?? join(home, 'backups'),
        version: '1',
        now: Number(rest[1] ?? 0),
      });
      process.stdout.write(`${path}\n`);
      return;
    }
    case 'place': {
      const [side, number] = rest;
      let renames = 0;
      placeRestore(home, (from, to) => {
        renames += 1;
        if (side === 'before' && renames === Number(number)) die();
        renameSync(from, to);
        if (side === 'after' && renames === Number(number)) die();
      });
      process.stdout.write(`${renames}\n`);
      return;
    }
    default:
      throw new Error(`no work is named ${work}`);
  }
}

try {
  await run();
} catch (error) {
  if (!(error instanceof CandlewrightError)) throw error;
  process.stdout.write(`${error.code}: ${error.message}\n`);
  process.exitCode = 1;
}
