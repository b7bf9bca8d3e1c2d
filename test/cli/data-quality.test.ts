import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomSource } from '../../shared/domain/random.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

const hours = 2_000;
const start = Date.parse('2020-01-01');
const badLow = 700;
const hole = [1_000, 1_003] as const;

const cli = (...args: readonly string[]) => runHere([...args, '--home', home]);
const hoursOf = (symbol: string) => ['--symbol', symbol, '--timeframe', '1h'];

/** Hours of a quiet market: one low is a bad tick, three hours are missing in one of the two files. */
function candleFile(withHole: boolean): string {
  const random = randomSource(5);
  const rows = ['time,open,high,low,close,volume'];
  let price = 100;
  for (let hour = 0; hour < hours; hour += 1) {
    const next = price * (1 + 0.004 * (random() - 0.5));
    const high = Math.max(price, next) * (1 + 0.001 * random());
    const low = Math.min(price, next) * (hour === badLow ? 0.9 : 1 - 0.001 * random());
    const isMissing = withHole && hour >= hole[0] && hour < hole[1];
    const prices = [price, high, low, next].map((value) => value.toFixed(2)).join(',');
    if (!isMissing) rows.push(`${isoUtc(start + hour * 3_600_000)},${prices},${(5 + random()).toFixed(2)}`);
    price = next;
  }
  return `${rows.join('\n')}\n`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-quality-'));
  home = join(folder, 'home');
  for (const [symbol, withHole] of [
    ['HOLE/USD', true],
    ['TICK/USD', false],
  ] as const) {
    const file = join(folder, `${symbol.slice(0, 4)}.csv`);
    writeFileSync(file, candleFile(withHole));
    await cli('data', 'import', file, ...hoursOf(symbol), '--calendar', 'continuous');
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('data check', () => {
  it('names the hole and the bad tick with their times', async () => {
    const { code, out } = await cli('data', 'check', ...hoursOf('HOLE/USD'));
    expect(code).toBe(0);
    expect(out).toContain('warning: 3 bars are missing in 1 hole');
    expect(out).toContain(isoUtc(start + hole[1] * 3_600_000));
    expect(out).toContain('probably bad ticks: 1 low and 0 highs.');
    expect(out).toContain(isoUtc(start + badLow * 3_600_000));
    expect(out).toContain('mended by: data repair --finding wick --kind wick | other-series | remove');
    expect(out).toContain('not checked: swapped-volume');
  });

  it('gives scripts counts, places, severity and remedy', async () => {
    const { out } = await cli('data', 'check', ...hoursOf('TICK/USD'), '--json');
    expect(JSON.parse(out)).toMatchObject({
      symbol: 'TICK/USD',
      bars: hours,
      calendar: 'continuous',
      worst: 'warning',
      findings: [
        {
          kind: 'wick',
          severity: 'warning',
          count: 1,
          examples: [{ bar: badLow, time: isoUtc(start + badLow * 3_600_000) }],
          remedy: expect.stringContaining('another source') as string,
        },
      ],
    });
  });

  it('an unknown series is named, with those there are', async () => {
    const { code, err } = await cli('data', 'check', ...hoursOf('NOPE/USD'));
    expect(code).toBe(2);
    expect(err).toContain('TICK/USD 1h');
  });
});

describe('runs on doubtful candles', () => {
  const simulation = ['--leverage', '1', '--fees', 'none', '--slippage', 'none', '--spread', 'none'];

  it('a backtest whose levels fill in a bad tick says so', async () => {
    const run = ['backtest', '--strategy', 'envelope_dca', ...hoursOf('TICK/USD')];
    const { code, err } = await cli(...run, ...simulation);
    expect(code).toBe(0);
    expect(err).toMatch(/enter or leave in bars that look like bad ticks: \d+ of \d+ \(bars: \d+, /);
    expect(err).toContain(isoUtc(start + badLow * 3_600_000));
  });

  it('optimize --check-data stops at missing bars and goes on after a bad tick', async () => {
    const windows = ['--is', '30', '--oos', '10', '--step', '10'];
    const optimize = (symbol: string) =>
      cli(
        'optimize',
        '--strategy',
        'envelope_dca',
        ...hoursOf(symbol),
        ...windows,
        '--check-data',
        '--dry-run',
      );
    const refused = await optimize('HOLE/USD');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('3 bars are missing in 1 hole');
    expect(refused.err).toContain('--check-data');
    await cli('data', 'acknowledge', ...hoursOf('HOLE/USD'));
    const accepted = await optimize('HOLE/USD');
    expect(accepted.code).toBe(0);
    expect(accepted.err).toContain('3 bars are missing in 1 hole');
    const told = await optimize('TICK/USD');
    expect(told.code).toBe(0);
    expect(told.err).toContain('probably bad ticks');
  });
});
