import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeProcessLock } from './process-lock.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the process lock', () => {
  it('is held by one at a time and can be taken again', () => {
    const file = join(folder, 'host.lock');
    const first = takeProcessLock(file);
    expect(first).not.toBeNull();
    expect(takeProcessLock(file)).toBeNull();
    first?.release();
    const second = takeProcessLock(file);
    expect(second).not.toBeNull();
    second?.release();
  });

  it('is free again when its process was killed', async () => {
    const file = join(folder, 'host.lock');
    const module = new URL('./process-lock.ts', import.meta.url).href;
    const script = `import { takeProcessLock } from '${module}'; const lock = takeProcessLock(process.argv[1]); console.log('held'); setInterval(() => lock, 1000);`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, file], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(takeProcessLock(file)).toBeNull();
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    const lock = takeProcessLock(file);
    expect(lock).not.toBeNull();
    lock?.release();
  });
});
