import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { LogFilter } from '../../../shared/contract/diagnostics.ts';
import { openLog, loggerOf } from '../logger.ts';
import { createLogReader } from './log-reader.ts';

const everything: LogFilter = { from: 'debug', component: null, text: '' };
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function line(time: number, msg: string, more: object = {}): string {
  return `${JSON.stringify({ level: 30, time, pid: 1, n: time, root: 'headless', msg, ...more })}\n`;
}

function file(name: string, lines: readonly string[]): void {
  writeFileSync(join(folder, name), lines.join(''));
}

async function messages(filter: LogFilter, limit = 1_000): Promise<string[][]> {
  const reader = createLogReader(folder);
  const pages: string[][] = [];
  let before: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof reader.page>> = await reader.page(filter, before, limit);
    pages.push(page.lines.map(({ message }) => message));
    before = page.next;
  } while (before !== null);
  return pages;
}

describe('the log', () => {
  test('of several files and processes is one list, newest first, page by page without a loss', async () => {
    file(
      'headless.1.log',
      Array.from({ length: 3_000 }, (_, at) => line(2 * at, `even ${2 * at} ${'x'.repeat(at % 90)}`)),
    );
    file(
      'cli.1.log',
      Array.from({ length: 2_000 }, (_, at) =>
        line(2 * at + 1, `odd ${2 * at + 1}`, { pid: 2, root: 'cli' }),
      ),
    );
    const pages = await messages(everything, 700);
    const numbers = pages.flat().map((text) => Number(text.split(' ')[1]));
    expect(numbers).toHaveLength(5_000);
    expect(numbers).toEqual([...numbers].sort((a, b) => b - a));
    expect(pages.slice(0, -1).every((page) => page.length === 700)).toBe(true);
  });

  test('is searched by level, part and text, also in the details', async () => {
    file('headless.1.log', [
      line(1, 'host started'),
      line(2, 'a fault in a feed', { level: 40, component: 'feeds', err: { message: 'Socket hung up' } }),
      line(3, 'a fault in trading', { level: 50, component: 'trading' }),
    ]);
    expect(await messages({ ...everything, from: 'warn' })).toEqual([
      ['a fault in trading', 'a fault in a feed'],
    ]);
    expect(await messages({ ...everything, component: 'feeds' })).toEqual([['a fault in a feed']]);
    expect(await messages({ ...everything, text: 'SOCKET' })).toEqual([['a fault in a feed']]);
  });

  test('leaves out what is no line, such as the last word of a process that was killed', async () => {
    file('headless.1.log', [line(1, 'whole'), '{"level":30,"time":2,"msg":"ha', '\n\nnonsense\n']);
    expect(await messages(everything)).toEqual([['whole']]);
  });

  test('is written without the secrets of any line, and told to whoever follows in the same words', async () => {
    const log = await openLog(folder, 'test');
    const told: string[] = [];
    log.onLine((text) => told.push(text));
    const failure = new Error('GET https://api.example/order?symbol=BTC&signature=0123abc failed');
    Object.assign(failure, { headers: { 'X-MBX-APIKEY': 'planted-key' }, config: [{ password: 'planted' }] });
    loggerOf(log.logger, 'feeds').warn({ err: failure, note: 'token=planted-token' }, 'secret: planted-word');
    await log.close();
    const [page] = [await createLogReader(folder).page(everything, null, 10)];
    const written = JSON.stringify(page.lines);
    expect(written).not.toMatch(/planted|0123abc/);
    expect(told.join('')).not.toMatch(/planted|0123abc/);
    expect(page.lines[0]).toMatchObject({ level: 'warn', component: 'feeds' });
    expect(told).toHaveLength(1);
  });
});
