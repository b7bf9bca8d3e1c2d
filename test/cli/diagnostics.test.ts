import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-diagnostics-'));
  home = join(folder, 'home');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the diagnostics command', () => {
  it('lists what the file would hold, and writes nothing', async () => {
    const { code, out, err } = await runHere(['diagnostics', '--home', home]);
    expect(code).toBe(0);
    expect(out).toMatch(/about\.json.*Versions of the product/);
    expect(err).toContain('diagnostics --to FILE.zip');
  });

  it('writes it, with a check of the store and without the path of the home', async () => {
    const to = join(folder, 'diagnostics.zip');
    const { code, out } = await runHere(['diagnostics', '--home', home, '--to', to, '--json']);
    expect(code).toBe(0);
    const { file } = JSON.parse(out) as { file: { path: string; bytes: number } };
    expect(file).toEqual({ path: to, bytes: readFileSync(to).length });
    const parts = unzipSync(new Uint8Array(readFileSync(to)));
    expect(JSON.parse(strFromU8(parts['store.json']))).toMatchObject({
      state: 'checked',
      integrity: ['ok'],
    });
    const texts = Object.values(parts).map((bytes) => strFromU8(bytes));
    expect(texts.join('')).not.toContain(home);
  });

  it('says why a file cannot be written, and leaves no half of one', async () => {
    const to = join(folder, 'missing', 'diagnostics.zip');
    const { code, err } = await runHere(['diagnostics', '--home', home, '--to', to]);
    expect(code).toBe(1);
    expect(err).toContain('cannot be written');
    expect(existsSync(to)).toBe(false);
  });
});
