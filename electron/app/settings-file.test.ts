import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { settings } from '../../shared/contract/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { readSettings, writeSettings } from './settings-file.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-settings-'));
  file = join(folder, 'settings.yaml');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function failureOf(text: string): CandlewrightError {
  writeFileSync(file, text);
  try {
    readSettings(file);
  } catch (error) {
    if (error instanceof CandlewrightError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('the settings file', () => {
  it('may be absent, empty or partial', () => {
    expect(readSettings(file)).toEqual(settings.parse({}));
    writeFileSync(file, '# nothing yet\n');
    expect(readSettings(file)).toEqual(settings.parse({}));
    writeFileSync(file, 'theme: light\n');
    expect(readSettings(file)).toEqual({ ...settings.parse({}), theme: 'light' });
  });

  it('reads back what was written', () => {
    const changed = settings.parse({ language: 'fr', poolThreads: 3 });
    writeSettings(file, changed);
    expect(readSettings(file)).toEqual(changed);
  });

  it.each([
    ['an unknown key', 'colour: red\n', 'colour'],
    ['a wrong value', 'theme: pink\n', 'theme'],
    ['a number out of bounds', 'poolThreads: 0\n', 'poolThreads'],
  ])('names %s', (_case, text, key) => {
    const failure = failureOf(text);
    expect(failure.code).toBe('BAD_DATA');
    expect(failure.message).toContain(`"${key}"`);
    expect(failure.message).toContain(file);
    expect(failure.remedy).toContain('theme');
  });

  it.each(['theme: [\n', '- a\n', 'just words\n'])('refuses what is no settings file: %j', (text) => {
    expect(failureOf(text).code).toBe('BAD_DATA');
  });

  it('keeps the file before as a backup and leaves no draft', () => {
    writeSettings(file, settings.parse({ theme: 'dark' }));
    writeSettings(file, settings.parse({ theme: 'light' }));
    expect(readFileSync(`${file}.bak`, 'utf8')).toContain('theme: dark');
    expect(readFileSync(file, 'utf8')).toContain('theme: light');
    expect(readdirSync(folder).toSorted()).toEqual(['settings.yaml', 'settings.yaml.bak']);
    expect(existsSync(`${file}.tmp`)).toBe(false);
  });
});
