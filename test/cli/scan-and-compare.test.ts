import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isoUtc } from '../../shared/domain/time.ts';
import { randomMarket } from '../../shared/strategies/random-market.ts';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

const hourMs = 3_600_000;
const start = Date.parse('2020-01-01');
const market = randomMarket(7, 1500, hourMs);
const missing = 900;

const cli = (...args: readonly string[]) => runHere([...args, '--home', home]);

/** The market in steps of a cent, every price higher by `share`, with or without one of its bars. */
function candleFile(share: number, withHole: boolean): string {
  const rows = ['time,open,high,low,close,volume'];
  for (let bar = 0; bar < market.length; bar += 1) {
    if (withHole && bar === missing) continue;
    const { open, high, low, close } = market;
    const prices = [open, high, low, close].map((column) => (column[bar] * (1 + share)).toFixed(2));
    rows.push(`${isoUtc(start + bar * hourMs)},${prices.join(',')},1`);
  }
  return `${rows.join('\n')}\n`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-scan-'));
  home = join(folder, 'home');
  for (const [symbol, share, withHole] of [
    ['ONE:X/USD', 0, false],
    ['TWO:X/USD', 0.002, true],
  ] as const) {
    const file = join(folder, `${symbol.slice(0, 3)}.csv`);
    writeFileSync(file, candleFile(share, withHole));
    const where = ['--symbol', symbol, '--timeframe', '1h', '--calendar', 'continuous'];
    await cli('data', 'import', file, ...where);
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('scan', () => {
  it('shows every strategy on every series, with what it waits for', async () => {
    const { code, out } = await cli('scan');
    expect(code).toBe(0);
    expect(out).toMatch(/^strategy +symbol +timeframe +price/);
    expect(out).toMatch(/envelope_dca +ONE:X\/USD +1h .* long .* 1\/1 long/);
    expect(out).toMatch(/funding +ONE:X\/USD .*No funding rates are stored\./);
  });

  it('gives scripts the conditions in words', async () => {
    const { out } = await cli('scan', '--symbol', 'ONE:X/USD', '--strategy', 'donchian_breakout', '--json');
    expect(JSON.parse(out)).toMatchObject([
      {
        symbol: 'ONE:X/USD',
        strategyId: 'donchian_breakout',
        barTime: isoUtc(start + (market.length - 1) * hourMs),
        feed: 'stored',
        conditions: [
          { side: 'long', text: 'Close above the channel' },
          { side: 'long', text: 'True range known', isMet: true },
          { side: 'short', text: 'Close below the channel' },
          { side: 'short', text: 'True range known', isMet: true },
        ],
      },
    ]);
  });

  it('names what there is when nothing fits', async () => {
    const { code, err } = await cli('scan', '--symbol', 'THREE');
    expect(code).toBe(2);
    expect(err).toContain('Stored are: ONE:X/USD 1h, TWO:X/USD 1h.');
  });
});

describe('data compare', () => {
  it('tells common, equal and lone bars, and how far the closes lie apart', async () => {
    const { code, out } = await cli('data', 'compare', 'ONE:X/USD', 'TWO:X/USD', '--timeframe', '1h');
    expect(code).toBe(0);
    expect(out).toContain('Bars in both: 1499, equal: 0, in the first alone: 1, in the second alone: 0');
    expect(out).toMatch(/close +1499 +0\.20 %/);
    expect(out).toContain('Closes that differ most:');
  });

  it('says the same to scripts', async () => {
    const { out } = await cli('data', 'compare', 'ONE:X/USD', 'TWO:X/USD', '--timeframe', '1h', '--json');
    const found = JSON.parse(out);
    expect(found).toMatchObject({ commonBars: 1499, onlyFirst: 1, fromTime: isoUtc(start) });
    expect(found.columns.map(({ name }: { name: string }) => name)).toEqual([
      'open',
      'high',
      'low',
      'close',
      'volume',
    ]);
    expect(found.examples).toHaveLength(50);
  });
});

describe('data basis', () => {
  const basis = [
    'data',
    'basis',
    'ONE:X/USD',
    'TWO:X/USD',
    '--timeframe',
    '1h',
    '--strategy',
    'bollinger_mr',
  ];

  it('is refused across the hole of the second, and runs once it is accepted', async () => {
    const refused = await cli(...basis);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('TWO:X/USD');
    const { code, out, err } = await cli(...basis, '--accept-gaps');
    expect(code).toBe(0);
    expect(err).toContain('Holes accepted in TWO:X/USD 1h: 1.');
    expect(out).toMatch(/Basis over 1499 bars: mean 19\.98 bp, median 20\.00 bp/);
    expect(out).toMatch(/Bars with a signal: \d+, of which only one has it or has another: [1-9]\d*/);
    expect(out).toMatch(/ONE:X\/USD +\d+ +-?[\d.]+ %/);
  });

  it('says the same to scripts', async () => {
    const found = JSON.parse((await cli(...basis, '--json')).out);
    expect(found).toMatchObject({ strategyId: 'bollinger_mr', commonBars: 1499, fromTime: isoUtc(start) });
    expect(found.flipShare).toBeCloseTo(found.flips / found.signals, 12);
    expect(found.results).toHaveLength(2);
    expect(found.days[0].time).toBe(isoUtc(start));
  });
});
