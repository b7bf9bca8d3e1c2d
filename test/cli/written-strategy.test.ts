import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

/** The example of the guide, as a reader would copy it. */
function exampleOfGuide(): string {
  const guide = readFileSync(
    new URL('../../resources/docs/guide/write-a-strategy.md', import.meta.url),
    'utf8',
  );
  const code = /```js\n([\s\S]*?)```/.exec(guide)?.[1];
  if (code === undefined) throw new Error('the guide has no example');
  return code;
}

let folder: string;
let home: string;
const market = ['--symbol', 'WAVE/USD', '--timeframe', '1h'];

/** A year of hours: a slow rise with swings of two lengths. */
function waves(): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 365 * 24; hour += 1) {
    const close =
      1000 + hour / 40 + 90 * Math.sin(hour / 200) + 25 * Math.sin(hour / 9) + 12 * Math.sin(hour / 2.3);
    const [high, low] = [Math.max(open, close) + 3, Math.min(open, close) - 3];
    lines.push(
      `${1_577_836_800 + hour * 3600},${[open, high, low, close].map((price) => price.toFixed(2)).join(',')},10`,
    );
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

const cli = (...args: string[]) => runHere([...args, '--home', home]);

interface Report {
  readonly trades: { readonly exitReason: string }[];
  readonly capsule: { readonly strategySourceHash: string | null; readonly hash: string };
}

describe('the strategy of the guide', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-written-'));
    home = join(folder, 'home');
    writeFileSync(join(folder, 'waves.csv'), waves());
    const { code, err } = await cli('data', 'import', join(folder, 'waves.csv'), ...market);
    if (code !== 0) throw new Error(err);
    // The import made the home with its folder.
    writeFileSync(join(home, 'strategies', 'pullback.js'), exampleOfGuide());
    writeFileSync(join(home, 'strategies', 'broken.js'), 'export default (\n');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is listed, and the broken one beside it is named', async () => {
    const { code, out, err } = await cli('strategies', '--json');
    expect(code).toBe(0);
    const { strategies, problems } = JSON.parse(out) as {
      strategies: { id: string; source: string; file: string | null }[];
      problems: { file: string; line: number | null }[];
    };
    expect(strategies.find(({ id }) => id === 'pullback')).toMatchObject({
      source: 'user',
      file: 'pullback.js',
    });
    expect(problems).toMatchObject([{ file: 'broken.js' }]);
    expect(err).toContain('broken.js');
  });

  it('trades the same in every engine, with its hash in the capsule', async () => {
    const reports: Report[] = [];
    for (const engine of ['event', 'kernel', 'reference']) {
      const { code, out, err } = await cli(
        'backtest',
        '--strategy',
        'pullback',
        ...market,
        '--engine',
        engine,
        '--json',
      );
      expect(err).not.toContain('error');
      expect(code).toBe(0);
      reports.push(JSON.parse(out) as Report);
    }
    const [first, ...others] = reports;
    expect(first.trades.length).toBeGreaterThan(10);
    expect(new Set(first.trades.map(({ exitReason }) => exitReason)).size).toBeGreaterThan(1);
    expect(first.capsule.strategySourceHash).toMatch(/^[0-9a-f]{64}$/);
    for (const { trades } of others) expect(trades).toEqual(first.trades);
  }, 60_000);

  it('walks forward on the pool, its impossible combinations left out', async () => {
    const fixed = ['--set', 'band_width=2', '--set', 'stop_atr=3', '--set', 'band_period=20,60'];
    const { code, out, err } = await cli('optimize', '--strategy', 'pullback', ...market, ...fixed, '--json');
    expect(err).not.toContain('error:');
    expect(code).toBe(0);
    const report = JSON.parse(out) as {
      windows: unknown[];
      capsule: { strategySourceHash: string };
      warnings: string[];
    };
    expect(report.windows.length).toBeGreaterThan(1);
    expect(report.capsule.strategySourceHash).toMatch(/^[0-9a-f]{64}$/);
    expect(report.warnings.join()).toContain('1 impossible combination');
  }, 120_000);

  it('another text is another capsule', async () => {
    const run = async (): Promise<Report> =>
      JSON.parse((await cli('backtest', '--strategy', 'pullback', ...market, '--json')).out) as Report;
    const before = await run();
    writeFileSync(join(home, 'strategies', 'pullback.js'), `${exampleOfGuide()}// the same rule\n`);
    const after = await run();
    expect(after.trades).toEqual(before.trades);
    expect(after.capsule.hash).not.toBe(before.capsule.hash);
  }, 60_000);

  it('that fails on real candles ends its run by name and line, and nothing else', async () => {
    const failing = exampleOfGuide().replace(
      'const entry = new',
      "if (candles.length > 5000) throw new Error('too long for me');\n      const entry = new",
    );
    writeFileSync(join(home, 'strategies', 'pullback.js'), failing);
    const { code, err } = await cli('backtest', '--strategy', 'pullback', ...market);
    expect(code).toBe(1);
    expect(err).toMatch(/strategy file pullback\.js failed at line \d+: too long for me/);
    const study = await cli('optimize', '--strategy', 'pullback', ...market, '--set', 'band_width=2');
    expect(study.code).toBe(1);
    expect(study.err).toMatch(/strategy file pullback\.js failed at line \d+: too long for me/);
    expect((await cli('backtest', '--strategy', 'sma_cross', ...market)).code).toBe(0);
  }, 60_000);
});
