import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;
const start = 1_577_836_800;

/** Ninety days of quarter hours around 100. */
function candles(): string {
  const lines = ['time,open,high,low,close,volume'];
  for (let bar = 0; bar < 90 * 96; bar += 1) {
    const close = 100 + 3 * Math.sin(bar / 15);
    lines.push(`${start + bar * 900},${close},${close + 0.5},${close - 0.5},${close},10`);
  }
  return `${lines.join('\n')}\n`;
}

/** Eight-hourly rates that leave the band of 0.03 % both ways. */
function rates(): string {
  const lines = ['time,rate'];
  for (let index = 0; index < 270; index += 1)
    lines.push(`${start + index * 28_800},${(0.0006 * Math.sin(index / 2)).toFixed(6)}`);
  return `${lines.join('\n')}\n`;
}

interface Report {
  readonly trades: { readonly funding: number }[];
  readonly costs: { readonly funding: number };
  readonly capsule: { readonly dataHash: string };
  readonly warnings: string[];
}

const market = ['--symbol', 'WAVE/USDT', '--timeframe', '15m'];
const backtest = (strategy: string) =>
  runHere(['backtest', '--strategy', strategy, ...market, '--json', '--home', home, '--leverage', '1']);

describe('funding beside the candles', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-beside-'));
    home = join(folder, 'home');
    writeFileSync(join(folder, 'candles.csv'), candles());
    writeFileSync(join(folder, 'rates.csv'), rates());
    const { code, err } = await runHere([
      'data',
      'import',
      join(folder, 'candles.csv'),
      ...market,
      '--home',
      home,
    ]);
    if (code !== 0) throw new Error(err);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is asked for by name when a strategy cannot do without, and missed aloud by the others', async () => {
    const refused = await backtest('funding');
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('data import FILE --series funding --symbol WAVE/USDT');
    const before = JSON.parse((await backtest('sma_cross')).out) as Report;
    expect(before.warnings.join()).toContain('No funding rates of WAVE/USDT');
    expect(before.costs.funding).toBe(0);

    const file = join(folder, 'rates.csv');
    const imported = await runHere([
      'data',
      'import',
      file,
      '--series',
      'funding',
      '--symbol',
      'WAVE/USDT',
      '--home',
      home,
      '--json',
    ]);
    expect(imported.code).toBe(0);
    expect(JSON.parse(imported.out)).toMatchObject({ addedPoints: 270, series: { kind: 'funding' } });
    const listed = await runHere(['data', 'list', '--json', '--home', home]);
    expect(JSON.parse(listed.out)).toMatchObject({ auxiliary: [{ symbol: 'WAVE/USDT', points: 270 }] });

    const funded = await backtest('funding');
    expect(funded.code).toBe(0);
    expect((JSON.parse(funded.out) as Report).trades.length).toBeGreaterThan(5);
    const after = JSON.parse((await backtest('sma_cross')).out) as Report;
    expect(after.warnings.join()).not.toContain('No funding rates');
    expect(after.costs.funding).not.toBe(0);
    expect(after.costs.funding).toBeCloseTo(
      after.trades.reduce((sum, { funding }) => sum + funding, 0),
      9,
    );
    // Other funding is other data: the capsule must say so.
    expect(after.capsule.dataHash).not.toBe(before.capsule.dataHash);
  }, 60_000);
});
