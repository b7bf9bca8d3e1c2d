import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, runHere } from './run-command.ts';

let folder: string;
let home: string;
let file: string;

/** Ten hourly bars with one row twice, one row that makes no sense and one hour left out. */
const content = [
  'time,open,high,low,close,volume',
  ...[0, 1, 2, 3, 3, 4, 6, 7, 8, 9].map((hour) => `2020-01-01 0${hour}:00,100,101,99,100.5,7`),
  '2020-01-01 10:00,100,90,99,100.5,7',
  '',
].join('\n');

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-'));
  home = join(folder, 'home');
  file = join(folder, 'hours.csv');
  writeFileSync(file, content);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('data', () => {
  it('says how to begin while nothing is stored', async () => {
    const { code, out, err } = await runHere(['data', 'list', '--home', home]);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toContain('data import FILE');
  });

  it('imports a file, reports its faults by row and leaves it as it was', async () => {
    const args = [
      'data',
      'import',
      file,
      '--symbol',
      'BTC/USD',
      '--timeframe',
      '1h',
      '--home',
      home,
      '--json',
    ];
    const { code, out, err } = await runCommand(args);
    expect(code).toBe(0);
    const report = JSON.parse(out) as Record<string, unknown>;
    expect(report).toMatchObject({
      addedBars: 9,
      series: { symbol: 'BTC/USD', timeframe: '1h', bars: 9, firstTime: '2020-01-01T00:00:00Z', gapCount: 1 },
    });
    expect(err).toMatch(/row 6/);
    expect(err).toMatch(/row 12/);
    expect(readFileSync(file, 'utf8')).toBe(content);
  });

  it('says which input is wrong, before anything is stored', async () => {
    const importing = async (path: string, ...flags: readonly string[]) =>
      await runHere(['data', 'import', path, '--symbol', 'X/Y', ...flags, '--home', home]);
    expect((await importing(folder, '--timeframe', '1h')).err).toContain(`${folder} is not a file.`);
    const scale = await importing(file, '--timeframe', '1h', '--price-scale', '0');
    expect(scale).toMatchObject({ code: 2, err: expect.stringContaining("'--price-scale <N>'") as string });
    const steps = join(folder, 'steps.csv');
    const rows = Array.from(
      { length: 10 },
      (_, hour) => `2020-01-01 0${hour}:00,100,101,99,${100 + hour / 10},7`,
    );
    writeFileSync(steps, ['time,open,high,low,close,volume', ...rows].join('\n'));
    const longer = await importing(steps, '--timeframe', '1d');
    expect(longer).toMatchObject({
      code: 1,
      err: expect.stringContaining('fall into a bar of 1d') as string,
    });
    const { out } = await runHere(['data', 'list', '--json', '--home', home]);
    expect(out).not.toContain('X/Y');
  });

  it('adds nothing the second time', async () => {
    const args = [
      'data',
      'import',
      file,
      '--symbol',
      'BTC/USD',
      '--timeframe',
      '1h',
      '--home',
      home,
      '--json',
    ];
    expect(JSON.parse((await runHere(args)).out)).toMatchObject({ addedBars: 0, unchangedBars: 9 });
  });

  it('lists what is stored, for people and for scripts', async () => {
    const text = await runHere(['data', 'list', '--home', home]);
    expect(text.out).toMatch(/BTC\/USD\s+1h\s+9\s+2020-01-01T00:00:00Z\s+2020-01-01T09:00:00Z/);
    const json = JSON.parse((await runHere(['data', 'list', '--home', home, '--json'])).out) as {
      series: unknown[];
    };
    expect(json.series).toHaveLength(1);
  });
});

describe('bad usage ends with 2 and one line that names the way out', () => {
  it.each([
    [['frobnicate'], /unknown command 'frobnicate'/],
    [['data', 'list', '--jsn'], /--json/],
    [['data', 'import', 'nowhere.csv', '--symbol', 'A', '--timeframe', '1h'], /There is no file nowhere.csv/],
    [['data', 'import', 'x.csv', '--timeframe', '1h'], /--symbol/],
    [['data', 'import', 'x.csv', '--symbol', 'A', '--timeframe', '7h'], /1h, 2h, 4h/],
    [['backtest', '--symbol', 'A', '--timeframe', '1h'], /--strategy/],
    [['backtest', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--from', 'soon'], /2020-01-31/],
    [
      ['backtest', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--set', 'ma_period'],
      /key=value/,
    ],
    [
      ['backtest', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--set', 'a=x'],
      /"x" is not a number/,
    ],
    [
      ['backtest', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--set', 'a=1', '--set', 'a=2'],
      /twice/,
    ],
    [
      ['backtest', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--policy', 'hopeful'],
      /pessimistic/,
    ],
    [
      ['optimize', '--strategy', 'a', '--symbol', 'A', '--timeframe', '1h', '--workers', '1.5'],
      /whole number/,
    ],
  ])('%j', async (args, says) => {
    const { code, out, err } = await runHere([...args, '--home', home]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(says);
  });

  it('a symbol that cannot be one', async () => {
    const args = ['data', 'import', file, '--symbol', '../x y', '--timeframe', '1h', '--home', home];
    const { code, err } = await runHere(args);
    expect(code).toBe(2);
    expect(err).toContain('"symbol"');
  });

  it('no command at all shows the help', async () => {
    const { code, out, err } = await runHere([]);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('Usage: candlewright');
  });
});

describe('a file that is no candle file', () => {
  it('ends with 1 and says so', async () => {
    const path = join(folder, 'notes.csv');
    writeFileSync(path, 'dear,diary\nnothing,happened\n');
    const { code, err } = await runHere([
      'data',
      'import',
      path,
      '--symbol',
      'A',
      '--timeframe',
      '1h',
      '--home',
      home,
    ]);
    expect(code).toBe(1);
    expect(err).toContain('notes.csv');
  });
});

describe('the settings of a home', () => {
  it('stop every command when they are wrong, naming the key', async () => {
    const bad = join(folder, 'bad-home');
    await runHere(['data', 'list', '--home', bad]);
    writeFileSync(join(bad, 'settings.yaml'), 'colour: red\n');
    const { code, err } = await runHere(['data', 'list', '--home', bad]);
    expect(code).toBe(1);
    expect(err).toContain('"colour"');
  });
});
