import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-trading-cli-'));
  home = join(folder, 'home');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('commands of the running desk, when none runs', () => {
  it.each([
    ['paper', 'status'],
    ['orders'],
    ['positions'],
    ['fills'],
    ['accounts'],
    ['journal'],
    ['risk'],
    ['audit', '--hours', '24'],
    ['kill', '--level', 'flatten'],
    ['resume', '--confirm', 'resume'],
  ])('%s %s says so, with the way out, and makes no home', async (...args) => {
    const words = args.filter((word) => word !== undefined);
    const { code, out, err } = await runHere([...words, '--home', home]);
    expect(err).toContain(`No Candlewright is running on ${home}.`);
    expect(err).toContain('candlewright headless');
    expect(out).toBe('');
    expect(code).toBe(1);
    expect(existsSync(home)).toBe(false);
  });

  it('a kill without a level is refused before anybody is asked', async () => {
    const { code, err } = await runHere(['kill', '--home', home]);
    expect(err).toContain('--level');
    expect(code).toBe(2);
  });

  it('an audit of a strategy still names what is missing', async () => {
    const { code, err } = await runHere(['audit', 'envelope_dca', '--home', home]);
    expect(err).toContain('No symbol was named.');
    expect(code).toBe(2);
  });
});
