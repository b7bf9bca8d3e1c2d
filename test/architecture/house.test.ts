import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { forbiddenIn } from '../../config/lint/forbidden-text.ts';
import {
  foreignSources,
  missingPlatformEntries,
  undecidedScripts,
  type Lock,
} from '../../config/lint/lock-platforms.ts';
import { createScratchTree, type ScratchTree } from './scratch-tree.ts';

const root = resolve(import.meta.dirname, '../..');
const locks = ['package-lock.json', 'config/node-runtime/package-lock.json'];

function readLock(file: string): Lock {
  return JSON.parse(readFileSync(join(root, file), 'utf8')) as Lock;
}

test.each(locks)('%s holds every platform of its optional dependencies', (file) => {
  expect(missingPlatformEntries(readLock(file))).toEqual([]);
});

test('the lock names Linux, Windows and macOS builds of the bundler', () => {
  const names = Object.keys(readLock('package-lock.json').packages).join('\n');
  for (const platform of ['linux-x64', 'win32-x64', 'darwin-arm64']) {
    expect(names).toContain(`@rolldown/binding-${platform}`);
  }
});

test('a platform build that npm dropped from the lock is reported', () => {
  const lock = readLock('package-lock.json');
  const [dropped] = Object.keys(lock.packages).filter((path) => path.includes('@rolldown/binding-win32-x64'));
  const packages = Object.fromEntries(Object.entries(lock.packages).filter(([path]) => path !== dropped));
  expect(missingPlatformEntries({ packages }).join('\n')).toMatch(
    /rolldown names @rolldown\/binding-win32-x64/,
  );
});

test('a package from another registry is reported', () => {
  const packages = { 'node_modules/seed': { resolved: 'https://example.org/seed-1.0.0.tgz' } };
  expect(foreignSources({ packages })).toEqual(['seed comes from https://example.org/seed-1.0.0.tgz']);
});

test('an install script nobody decided on is reported', () => {
  const packages = { 'node_modules/seed': { hasInstallScript: true } };
  expect(undecidedScripts({ packages }, {})).toHaveLength(1);
  expect(undecidedScripts({ packages }, { seed: false })).toEqual([]);
});

test.each([
  ['-----BEGIN RSA PRIVATE KEY-----', 'a private key'],
  [`token = "ghp_${'a'.repeat(36)}"`, 'an access token'],
  [`AKIA${'A'.repeat(16)}`, 'a cloud access key'],
  [`xoxb-${'1'.repeat(12)}`, 'a chat token'],
  [`12345678:AA${'b'.repeat(33)}`, 'a bot token'],
  ['open("/home/somebody/data.csv")', 'a path of one machine'],
  ['<<<<<<< ours', 'a conflict marker'],
  ['// TODO later', 'work left over: do it or write an issue'],
  ['This is not implemented.', 'a promise instead of a feature'],
  ['// @ts-ignore', 'a silenced compiler'],
])('%s is refused', (text, reason) => {
  expect(forbiddenIn(text)).toEqual([`1: ${reason}`]);
});

let tree: ScratchTree;
beforeAll(() => {
  tree = createScratchTree();
}, 60_000);
afterAll(() => tree.remove());

test('the house is in order, and a seeded mess is not', () => {
  const clean = tree.run('house');
  expect(clean.output.trim()).toBe('');
  expect(clean.code).toBe(0);

  tree.write('shared/domain/seed-secret.ts', `export const seed = 'AKIA${'A'.repeat(16)}';\n`);
  tree.write('shared/domain/seed-long.ts', '//\n'.repeat(500));
  tree.write('shared/domain/seed-crlf.ts', 'export const seed = 1;\r\n');
  rmSync(join(tree.folder, 'workers/README.md'));
  const seeded = tree.run('house');
  expect(seeded.code).toBe(1);
  expect(seeded.output).toMatch(/seed-secret\.ts:1: a cloud access key/);
  expect(seeded.output).toMatch(/workers: README\.md is missing/);
  expect(seeded.output).toMatch(/seed-long\.ts: 501 lines/);
  expect(seeded.output).toMatch(/seed-crlf\.ts: Windows line ends/);
});
