import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeBackup } from '../../electron/store/backup/make-backup.ts';
import { isHalfRestored, placeRestore } from '../../electron/store/backup/place-restore.ts';
import { stageRestore } from '../../electron/store/backup/stage-restore.ts';
import { listBackups, verifyBackup } from '../../electron/store/backup/verify-backup.ts';
import { fillHome, homeSays, newHome, openHomeStore, storedHash } from './maintenance-home.ts';

const child = join(import.meta.dirname, 'maintenance-child.ts');
const now = Date.UTC(2026, 10, 21, 17, 5, 33);

let home: string;
beforeEach(() => {
  home = newHome();
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

type Child = ChildProcessByStdio<null, Readable, null>;

function start(args: readonly string[], limit: number | null = null): Child {
  const command = [process.execPath, child, ...args];
  // A limit on the size of a file, in blocks of 1 kB, is the disk that is full after so many.
  const [program, ...rest] =
    limit === null ? command : ['/bin/bash', '-c', `ulimit -f ${limit}; exec "$@"`, 'limited', ...command];
  return spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function ended(running: Child): Promise<{ out: string; code: number | null }> {
  let out = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  if (running.exitCode === null && running.signalCode === null) await once(running, 'close');
  return { out, code: running.exitCode };
}

async function killAfter(running: Child, ms: number): Promise<void> {
  await once(running.stdout, 'data');
  await new Promise((resolve) => setTimeout(resolve, ms));
  running.kill('SIGKILL');
  if (running.exitCode === null && running.signalCode === null) await once(running, 'exit');
}

test('an archive killed at any moment loses no candle', { timeout: 120_000 }, async () => {
  fillHome(home, 'one', 140_000, 1);
  const before = storedHash(home);
  const shares = new Set<string>();
  for (let kill = 0; kill < 10; kill += 1) {
    await killAfter(start(['archive', home]), (kill * 173) % 1_300);
    expect(storedHash(home)).toBe(before);
    const store = openHomeStore(home);
    const [{ archivedBars, bars }] = store.archive.usage();
    shares.add(archivedBars === 0 ? 'none' : archivedBars > 0.8 * bars ? 'most' : 'some');
    store.close();
  }
  // The kills met it at work.
  expect(shares.size).toBeGreaterThan(1);
  const store = openHomeStore(home);
  await store.archive.unarchive(null);
  expect(readdirSync(join(home, 'archive'))).toEqual([]);
  store.close();
  expect(storedHash(home)).toBe(before);
});

test(
  'an archive on a disk that fills up says so and leaves every month in the store',
  { skip: process.platform === 'win32' },
  async () => {
    fillHome(home, 'one', 140_000, 1);
    const before = storedHash(home);
    const { out, code } = await ended(start(['archive', home], 300));
    expect(out).toContain('STORAGE: ');
    expect(code).toBe(1);
    expect(storedHash(home)).toBe(before);
    const store = openHomeStore(home);
    expect(store.archive.usage()).toMatchObject([{ archivedBars: 0 }]);
    const left = readdirSync(join(home, 'archive'), { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => /parquet|tmp/.test(name))).toEqual([]);
    store.close();
  },
);

describe('a backup', () => {
  test('killed at any moment leaves no folder that looks finished', { timeout: 120_000 }, async () => {
    fillHome(home, 'one', 400_000, 1);
    const store = openHomeStore(home);
    await store.archive.archive({ symbol: 'TEST/USD', timeframe: '1m' }, Date.UTC(2024, 3, 1));
    store.close();
    const folder = join(home, 'backups');
    let finished = 0;
    let partial = 0;
    for (let kill = 0; kill < 9; kill += 1) {
      await killAfter(start(['backup', home, folder, String(now)]), kill * 60);
      const names = existsSync(folder) ? readdirSync(folder) : [];
      for (const name of names) {
        if (name.startsWith('partial-')) {
          partial += 1;
          await expect(verifyBackup(join(folder, name))).rejects.toMatchObject({ code: 'BAD_DATA' });
        } else {
          finished += 1;
          await verifyBackup(join(folder, name));
        }
        rmSync(join(folder, name), { recursive: true });
      }
    }
    expect(partial).toBeGreaterThan(0);
    // The lock of a killed one is free again.
    const { path } = await makeBackup({ home, strategyFiles: ['mine.ts'], folder, version: '1', now });
    expect(await listBackups(folder)).toMatchObject([{ path, bars: 400_000 }]);
    expect(finished + partial).toBeGreaterThan(4);
  });

  test(
    'on a disk that fills up says so and leaves nothing',
    { skip: process.platform === 'win32', timeout: 60_000 },
    async () => {
      fillHome(home, 'one', 400_000, 1);
      const store = openHomeStore(home);
      await store.archive.archive(null, Date.UTC(2024, 3, 1));
      store.close();
      const folder = join(home, 'backups');
      for (const limit of [40, 1_000]) {
        const { out, code } = await ended(start(['backup', home, folder, String(now)], limit));
        expect(out).toContain('STORAGE: ');
        expect(code).toBe(1);
        expect(readdirSync(folder)).toEqual([]);
      }
      // With room enough it is made: the limit was the reason.
      const { code } = await ended(start(['backup', home, folder, String(now)], 1_000_000));
      expect(code).toBe(0);
      expect(readdirSync(folder)).toEqual(['2026-11-21T17-05-33Z']);
    },
  );
});

test(
  'a restore killed before or after any of its steps is finished by the next start, and nothing of the old home is lost',
  { timeout: 120_000 },
  async () => {
    const old = newHome();
    try {
      // What is there holds a part that the backup does not, and the other way round.
      fillHome(old, 'old', 50_000, 1);
      const { path } = await makeBackup({
        home: old,
        strategyFiles: ['mine.ts'],
        folder: join(old, 'backups'),
        version: '1',
        now,
      });
      fillHome(home, 'new', 60_000, 2);
      const archive = openHomeStore(home);
      await archive.archive.archive(null, Date.UTC(2024, 2, 1));
      archive.close();
      await stageRestore(home, path, now);
      const before = { old: homeSays(old), new: homeSays(home) };

      const scratch = join(home, '..', `${home.split(/[\\/]/).at(-1) ?? ''}-scratch`);
      const renames = await (async () => {
        cpSync(home, scratch, { recursive: true });
        const { out } = await ended(start(['place', scratch, 'before', '0']));
        rmSync(scratch, { recursive: true });
        return Number(out);
      })();
      expect(renames).toBeGreaterThan(6);

      for (let number = 1; number <= renames; number += 1) {
        for (const side of ['before', 'after']) {
          cpSync(home, scratch, { recursive: true });
          try {
            const running = start(['place', scratch, side, String(number)]);
            await ended(running);
            expect(running.signalCode).toBe('SIGKILL');
            // Either it counts as not done yet, and a start finishes it, or everything is in place.
            const isWaiting = existsSync(join(scratch, 'restore-staged'));
            expect(isHalfRestored(scratch)).toBe(isWaiting);
            placeRestore(scratch);
            expect(homeSays(scratch)).toBe(before.old);
            expect(existsSync(join(scratch, 'archive'))).toBe(false);
            const aside = readdirSync(scratch).filter((name) => name.startsWith('before-restore-'));
            expect(aside).toHaveLength(1);
            expect(homeSays(join(scratch, aside[0]))).toBe(before.new);
            expect(placeRestore(scratch)).toBeNull();
          } finally {
            rmSync(scratch, { recursive: true, force: true });
          }
        }
      }
    } finally {
      rmSync(old, { recursive: true, force: true });
    }
  },
);
