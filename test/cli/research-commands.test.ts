import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

/** Ninety days of hours with dips deep enough for the first envelope; `hasHole` leaves ten bars out. */
function waves(shift: number, hasHole = false): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 24 * 90; hour += 1) {
    const close = 1000 + 150 * Math.sin((hour + shift) / 90) + 80 * Math.sin((hour + shift) / 3.7);
    const high = Math.max(open, close) + 4;
    const low = Math.min(open, close) - 4 - (hour % 37 === 0 ? 60 : 0);
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    if (!hasHole || hour < 500 || hour >= 510)
      lines.push(`${1_577_836_800 + hour * 3600},${prices.join(',')},10`);
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-research-'));
  home = join(folder, 'home');
  for (const [symbol, text] of [
    ['ONE/USD', waves(0)],
    ['TWO/USD', waves(40)],
    ['HOLE/USD', waves(0, true)],
  ] as const) {
    const file = join(folder, 'waves.csv');
    writeFileSync(file, text);
    const { code, err } = await runHere([
      'data',
      'import',
      file,
      '--symbol',
      symbol,
      '--timeframe',
      '1h',
      '--home',
      home,
    ]);
    if (code !== 0) throw new Error(err);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const windows = ['--is', '30', '--oos', '15', '--step', '15', '--paths', '100', '--markets', '20'];
const narrow = [
  'ma_period=5,7',
  'num_levels=2',
  'envelope_start=0.05',
  'envelope_step=0.02',
  'sl_percent=20,30',
]
  .flatMap((values) => ['--set', values])
  .concat('--leverage', '1');
const cli = (...args: string[]) => runHere([...args, '--home', home]);
const one = ['--strategy', 'envelope_dca', '--symbol', 'ONE/USD', '--timeframe', '1h'];

interface RunJson {
  readonly run: { readonly runId: string; readonly symbol: string };
  readonly suggestedParams: Record<string, number> | null;
  readonly validation: {
    readonly grade: { readonly letter: string; readonly blockers: readonly string[] };
    readonly monteCarlo: { readonly paths: number };
  } | null;
}

describe('optimize', { timeout: 60_000 }, () => {
  it('validates, prints the grade, and applies what it suggests to the settings', async () => {
    const { code, out, err } = await cli('optimize', ...one, ...narrow, ...windows, '--apply', '--json');
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    const report = JSON.parse(out) as RunJson;
    expect(report.validation?.grade.letter).toMatch(/^[A-F]$/);
    expect(err).toContain('applied to envelope_dca on ONE/USD');
    for (const blocker of report.validation?.grade.blockers ?? [])
      expect(err).toContain(`warning: applied all the same: ${blocker}`);
    expect(report.validation?.grade.blockers).not.toEqual([]);
    const settings = readFileSync(join(home, 'settings.yaml'), 'utf8');
    expect(settings).toContain(report.run.runId);
  });

  it('runs several symbols and says whether they agree', async () => {
    const more = ['--symbol', 'TWO/USD', '--json'];
    const { code, out } = await cli('optimize', ...one, ...narrow, ...windows, ...more);
    expect(code).toBe(0);
    const { runs, convergence } = JSON.parse(out) as {
      runs: RunJson[];
      convergence: Record<string, { parameter: string }[]>;
    };
    expect(runs.map(({ run }) => run.symbol)).toEqual(['ONE/USD', 'TWO/USD']);
    expect(convergence['envelope_dca 1h'].map(({ parameter }) => parameter)).toEqual([
      'ma_period',
      'sl_percent',
    ]);
  });

  it('says with --dry-run what --all would run, and runs nothing', async () => {
    const { code, out } = await cli('optimize', '--all', '--symbol', 'TWO/USD', ...windows, '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/envelope_dca +TWO\/USD 1h +324 +full/);
    expect(out).toMatch(/bollinger_mr +TWO\/USD 1h/);
    expect(out).not.toContain('vwap_rsi');
  });

  it('stops with --check-data on candles with a hole, and names it', async () => {
    const hole = ['--strategy', 'envelope_dca', '--symbol', 'HOLE/USD', '--timeframe', '1h'];
    const { code, out, err } = await cli('optimize', ...hole, ...windows, '--check-data');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/error: HOLE\/USD 1h: 10 bars are missing in 1 hole .* from 2020-01-21T20:00:00Z/);
  });

  it('takes folds as anchored windows, and refuses them for rolling ones', async () => {
    const folds = [...one, ...narrow, '--folds', '2', '--no-validate', '--json'];
    const { code, out } = await cli('optimize', ...folds);
    expect(code).toBe(0);
    expect((JSON.parse(out) as { run: { windows: { mode: string } } }).run.windows.mode).toBe('anchored');
    const rolling = await cli('optimize', ...folds, '--mode', 'rolling');
    expect(rolling.code).toBe(2);
    expect(rolling.err).toContain('--folds has no effect with --mode rolling. Leave it out, or give');
  });

  it('names a range that ends before it starts', async () => {
    const backwards = ['--from', '2020-02-01', '--to', '2020-01-10'];
    const { code, err } = await cli('backtest', ...one, ...backwards);
    expect(code).toBe(2);
    expect(err).toContain('before it begins: 2020-02-01T00:00:00Z to 2020-01-10T00:00:00Z');
  });

  it('tells the criteria of the grade in words, and no unit without a figure', async () => {
    const { out } = await cli('optimize', ...one, ...narrow, ...windows);
    expect(out).toMatch(/out-of-sample \/ in-sample +\S/);
    expect(out).not.toMatch(/outOfSample|deflatedSharpe|- days/);
    expect(out).toMatch(/deflated Sharpe +\d\.\d{4} at \d+ trials/);
    expect(out).toMatch(/magnifier +through +- +- +No candles of a lower timeframe/);
  });

  it('asks for what is missing', async () => {
    const { code, err } = await cli('optimize', '--strategy', 'envelope_dca', '--timeframe', '1h');
    expect(code).toBe(2);
    expect(err).toContain('--symbol');
  });
});

describe('validate, audit and parity', { timeout: 60_000 }, () => {
  it('validates the last run again with more paths', async () => {
    const { code, out } = await cli('validate', 'last', '--paths', '300', '--json');
    expect(code).toBe(0);
    expect((JSON.parse(out) as RunJson).validation?.monteCarlo.paths).toBe(300);
  });

  it('refuses a run that is not there', async () => {
    const { code, err } = await cli('validate', 'nothing-like-it');
    expect(code).toBe(2);
    expect(err).toContain('nothing-like-it');
  });

  it('audits a strategy', async () => {
    const { code, out } = await cli(
      'audit',
      'envelope_dca',
      '--symbol',
      'ONE/USD',
      '--timeframe',
      '1h',
      '--json',
    );
    expect(code).toBe(0);
    const { audits } = JSON.parse(out) as { audits: { id: string; hasPassed: boolean }[] };
    expect(audits.map(({ id, hasPassed }) => [id, hasPassed])).toEqual([
      ['look-ahead', true],
      ['warm-up', true],
      ['null', true],
    ]);
  });

  it('finds the three engines in agreement', async () => {
    const { code, out } = await cli('parity', ...one, '--samples', '6', '--leverage', '1', '--json');
    expect(code).toBe(0);
    const { results } = JSON.parse(out) as {
      results: { checkedCombinations: number; checkedTrades: number; differences: string[] }[];
    };
    expect(results[0]).toMatchObject({ checkedCombinations: 6, differences: [] });
    expect(results[0].checkedTrades).toBeGreaterThan(0);
  });
});
