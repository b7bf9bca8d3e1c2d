import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCommand, runHere } from './run-command.ts';

interface BacktestJson {
  metrics: Record<string, unknown> & { undefinedBecause: Record<string, string> };
  trades: Record<string, unknown>[];
  capsule: { hash: string };
}

interface OptimizeJson {
  run: { workers: number };
  windows: { inSampleFrom: string; chosenParams: Record<string, number> | null }[];
  combinations: { params: Record<string, number> }[];
  stitched: { totalReturn: number; equity: { time: string; value: number }[] };
  parity: { checkedCombinations: number; differences: string[] };
  capsule: { hash: string };
}

let folder: string;
let home: string;
const market = ['--symbol', 'WAVE/USD', '--timeframe', '1h'];

/** A year of hours that swing around a slow drift, with dips deep enough for the first level. */
function waves(): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 365 * 24; hour += 1) {
    const close = 1000 + 150 * Math.sin(hour / 90) + 80 * Math.sin(hour / 3.7);
    const high = Math.max(open, close) + 4;
    const low = Math.min(open, close) - 4 - (hour % 37 === 0 ? 60 : 0);
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    lines.push(`${1_577_836_800 + hour * 3600},${prices.join(',')},10`);
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-run-'));
  home = join(folder, 'home');
  const file = join(folder, 'waves.csv');
  writeFileSync(file, waves());
  const { code, err } = await runHere(['data', 'import', file, ...market, '--home', home]);
  if (code !== 0) throw new Error(err);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const backtest = (...more: string[]) => [
  'backtest',
  '--strategy',
  'envelope_dca',
  ...market,
  '--home',
  home,
  ...more,
];
const optimize = (...more: string[]) => [
  'optimize',
  '--strategy',
  'envelope_dca',
  ...market,
  '--home',
  home,
  ...more,
];

describe('backtest', () => {
  it('prints metrics, trades and capsule as JSON, and nothing else', async () => {
    const { code, out } = await runCommand(backtest('--json', '--leverage', '1'));
    expect(code).toBe(0);
    const report = JSON.parse(out) as BacktestJson;
    expect(report.trades.length).toBeGreaterThan(3);
    expect(Object.keys(report.trades[0]).toSorted()).toEqual(
      [
        'avgEntry',
        'entryCommission',
        'entryTime',
        'exitCommission',
        'exitPrice',
        'exitReason',
        'exitTime',
        'fees',
        'funding',
        'grossPnl',
        'grossR',
        'initialRisk',
        'levels',
        'netPnl',
        'netR',
        'quantity',
        'regulatoryFees',
        'side',
        'slippage',
        'spread',
      ].toSorted(),
    );
    expect(report.trades[0]['entryTime']).toMatch(/^2020-\d\d-\d\dT\d\d:00:00Z$/);
    expect(report.metrics['trades']).toBe(report.trades.length);
    expect(report.capsule.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('gives the same trades in every engine', async () => {
    const trades: string[] = [];
    for (const engine of ['event', 'kernel', 'reference']) {
      const { out } = await runHere(backtest('--json', '--engine', engine, '--leverage', '3'));
      trades.push(JSON.stringify((JSON.parse(out) as BacktestJson).trades));
    }
    expect(trades[1]).toBe(trades[0]);
    expect(trades[2]).toBe(trades[0]);
  });

  it('obeys costs, range and parameters', async () => {
    const free = ['--fees', 'none', '--slippage-pct', '0', '--spread-bps', '0'];
    const range = ['--from', '2020-03-01', '--to', '2020-06-01T12:00Z'];
    const { out } = await runHere(backtest('--json', ...free, ...range, '--set', 'num_levels=1'));
    const { trades } = JSON.parse(out) as BacktestJson;
    expect(trades.length).toBeGreaterThan(0);
    for (const trade of trades) {
      expect(trade).toMatchObject({ fees: 0, slippage: 0, spread: 0, levels: 1 });
      expect(Date.parse(String(trade['entryTime']))).toBeGreaterThanOrEqual(Date.UTC(2020, 2, 1));
      expect(Date.parse(String(trade['exitTime']))).toBeLessThan(Date.UTC(2020, 5, 1, 12));
    }
  });

  it('says of a magnifier without finer candles that every bar is pessimistic, and nothing to the contrary', async () => {
    const { err } = await runHere(backtest('--policy', 'magnifier'));
    expect(err).toContain('Every bar is pessimistic.');
    expect(err).not.toContain('assumes more');
    expect((await runHere(backtest('--policy', 'candle-colour'))).err).toContain('assumes more');
  });

  it('writes the trades whole, or says why it cannot', async () => {
    const file = join(folder, 'trades.csv');
    const good = await runHere(backtest('--trades', file));
    expect(good.code).toBe(0);
    expect(good.out).toMatch(/Net profit\s+-?\d/);
    const [header, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    expect(header).toBe(
      'entryTime,exitTime,side,levels,avgEntry,exitPrice,quantity,grossPnl,fees,entryCommission,exitCommission,regulatoryFees,slippage,spread,funding,netPnl,initialRisk,grossR,netR,netReturn,exitReason',
    );
    expect(good.err).toContain(`${rows.length} trades written`);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const bad = await runHere(backtest('--trades', join(folder, 'nowhere', 'trades.csv')));
    expect(bad.code).toBe(1);
    expect(bad.err).toContain('nowhere');
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  it.each([
    [['--set', 'ma_perid=7'], 2, /Did you mean "ma_period"/],
    [['--set', 'ma_period=1'], 2, /between 2 and 500/],
    [['--fees', 'bitgt'], 2, /bitget/],
    [['--leverage', '-1'], 2, /"simulation.leverage"/],
    [['--from', '2030-01-01'], 1, /2020-01-01T00:00:00Z/],
  ])('%j ends with %i and the way out', async (more, expected, says) => {
    const { code, out, err } = await runHere(backtest(...more));
    expect({ code, out }).toEqual({ code: expected, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(says);
  });

  it('an unknown strategy or symbol is answered with what there is', async () => {
    const strategy = await runHere(['backtest', '--strategy', 'envelop_dca', ...market, '--home', home]);
    expect(strategy.code).toBe(2);
    expect(strategy.err).toMatch(/Did you mean "envelope_dca"\? Known: envelope_dca, /);
    const args = ['--symbol', 'WAV/USD', '--timeframe', '1h', '--home', home];
    const symbol = await runHere(['backtest', '--strategy', 'envelope_dca', ...args]);
    expect(symbol.code).toBe(2);
    expect(symbol.err).toContain('WAVE/USD 1h');
  });
});

describe('optimize', { timeout: 90_000 }, () => {
  const small = [
    '--set',
    'ma_period=5,7',
    '--set',
    'num_levels=2',
    '--set',
    'sl_percent=20',
    '--leverage',
    '1',
    '--paths',
    '100',
    '--markets',
    '20',
  ];

  it('prints windows, choices and every combination, the same for any number of workers', async () => {
    const one = JSON.parse(
      (await runCommand(optimize(...small, '--workers', '1', '--json'))).out,
    ) as OptimizeJson;
    const two = JSON.parse(
      (await runCommand(optimize(...small, '--workers', '2', '--json'))).out,
    ) as OptimizeJson;
    expect(one.combinations).toHaveLength(2 * 3 * 3);
    expect(one.windows).toHaveLength(3);
    expect(one.windows[0].inSampleFrom).toBe('2020-01-01T00:00:00Z');
    expect(one.windows.some((window) => window.chosenParams !== null)).toBe(true);
    expect(one.stitched.equity.length).toBeGreaterThan(100);
    expect(one.parity.differences).toEqual([]);
    const withoutRun = ({ run: _run, ...rest }: OptimizeJson) => JSON.stringify(rest);
    expect(withoutRun(two)).toBe(withoutRun(one));
    expect([one.run.workers, two.run.workers]).toEqual([1, 2]);
  }, 90_000);

  it('prints a table for people', async () => {
    const { code, out, err } = await runHere(optimize(...small, '--mode', 'anchored', '--folds', '2'));
    expect(code).toBe(0);
    expect(err).toContain('18 combinations, 2 windows');
    expect(out).toContain('What a trader would have had');
  });

  it('says when there is too little data, and what to do', async () => {
    const { code, out, err } = await runHere(optimize('--is', '900'));
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/900 \+ 60 days/);
  });

  it('stops on Ctrl-C without a result', async () => {
    const values = Array.from({ length: 200 }, (_, index) => index + 2).join(',');
    let isInterrupted = false;
    const { code, out, err } = await runCommand(
      optimize('--set', `ma_period=${values}`, '--step', '1'),
      (text, interrupt) => {
        if (isInterrupted || !text.includes('combinations')) return;
        isInterrupted = true;
        setTimeout(interrupt, 300);
      },
    );
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('cancelled');
    // Nothing of it is left to do: the next command starts fresh.
    expect((await runHere(['data', 'list', '--home', home])).code).toBe(0);
  });
});
