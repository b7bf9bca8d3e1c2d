import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;
let other: string;

/** Half a year of hours that swing, with dips deep enough for the first level. */
function waves(): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 200 * 24; hour += 1) {
    const close = 1000 + 150 * Math.sin(hour / 90) + 80 * Math.sin(hour / 3.7);
    const high = Math.max(open, close) + 4;
    const low = Math.min(open, close) - 4 - (hour % 37 === 0 ? 60 : 0);
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    lines.push(`${1_577_836_800 + hour * 3600},${prices.join(',')},10`);
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

const inHome = (where: string, ...args: string[]) => runHere([...args, '--home', where]);

interface Document {
  readonly summary: { readonly gross: Record<string, number>; readonly net: Record<string, number> };
  readonly tradesHash: string;
  readonly report: {
    readonly trades: { netPnl: number; grossPnl: number }[];
    readonly costs: { readonly total: number };
  };
}

let exported: string;
const fileOf = (ending: string): string => {
  const name = readdirSync(exported).find((entry) => entry.endsWith(ending));
  if (name === undefined) throw new Error(`nothing ends in ${ending}`);
  return join(exported, name);
};
const documentOf = (): Document => JSON.parse(readFileSync(fileOf('.json'), 'utf8')) as Document;

async function importNote(where: string, ...paths: string[]): Promise<string> {
  const { code, out, err } = await inHome(where, 'report', 'import', ...paths, '--json');
  if (code !== 0) return err;
  return (JSON.parse(out) as { note: string }).note;
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-report-'));
  home = join(folder, 'home');
  other = join(folder, 'other');
  exported = join(folder, 'exported');
  writeFileSync(join(folder, 'waves.csv'), waves());
  const symbol = ['--symbol', 'WAVE/USD', '--timeframe', '1h'];
  const imported = await inHome(home, 'data', 'import', join(folder, 'waves.csv'), ...symbol);
  if (imported.code !== 0) throw new Error(imported.err);
  const run = ['backtest', '--strategy', 'envelope_dca', ...symbol, '--leverage', '1'];
  const made = await inHome(home, ...run, '--export', exported, '--json');
  if (made.code !== 0) throw new Error(made.err);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a backtest as files', () => {
  it('is HTML, JSON, CSV and Parquet of trades and equity', () => {
    const endings = readdirSync(exported).map((name) =>
      name.replace(/^.*?(?:-(trades|equity))?\.(\w+)$/, '$1.$2'),
    );
    expect(endings.toSorted()).toEqual(
      ['.html', '.json', 'equity.csv', 'equity.parquet', 'trades.csv', 'trades.parquet'].toSorted(),
    );
  });

  it('has figures before and after costs that differ by the costs', () => {
    const { summary, report } = documentOf();
    expect(report.trades.length).toBeGreaterThan(3);
    expect(summary.gross['pnl'] - summary.net['pnl']).toBeCloseTo(report.costs.total, 9);
    for (const name of ['totalR', 'profitFactor', 'expectancy', 'sharpe']) {
      expect(summary.gross[name]).toBeGreaterThan(summary.net[name]);
    }
  });

  it('holds the same trades in every format, to the last bit', async () => {
    const { report } = documentOf();
    const bytes = readFileSync(fileOf('trades.parquet'));
    const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect(rows.map((row) => row['netPnl'])).toEqual(report.trades.map(({ netPnl }) => netPnl));
    const [header, ...lines] = readFileSync(fileOf('trades.csv'), 'utf8').trim().split('\n');
    const column = header.split(',').indexOf('netPnl');
    expect(lines.map((line) => Number(line.split(',')[column]))).toEqual(
      report.trades.map(({ netPnl }) => netPnl),
    );
  });

  it('is one page without script or address', () => {
    const page = readFileSync(fileOf('.html'), 'utf8');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toMatch(/<script|src=|href=|url\(|@import/i);
    expect(page).toContain('envelope_dca on WAVE/USD, 1h');
    expect(page).not.toMatch(/NaN|Infinity|undefined|\[object/);
  });
});

describe('files as a backtest', () => {
  it.each(['.json', 'trades.parquet', 'trades.csv'])(
    '*%s alone is the same byte for byte',
    async (ending) => {
      expect(await importNote(home, fileOf(ending))).toMatch(/byte for byte/);
    },
  );

  it('a folder of them is one report', async () => {
    expect(await importNote(home, exported)).toMatch(/byte for byte/);
  });

  it('without the candles the hashes are checked, and nothing more is claimed', async () => {
    expect(await importNote(other, fileOf('.json'))).toMatch(/hashes fit; it was not run again/);
    const { out } = await inHome(other, 'report', '--json');
    expect(JSON.parse(out)).toMatchObject({ backtests: [{ origin: 'import' }] });
  });

  it('a trade that was bettered is seen', async () => {
    const document = documentOf();
    document.report.trades[0].netPnl += 1;
    const forged = join(folder, 'forged.json');
    writeFileSync(forged, JSON.stringify(document));
    expect(await importNote(home, forged)).toMatch(/trades were changed/);
  });

  it.each([
    ['{}', /not a report of Candlewright/],
    ['nonsense', /not valid JSON/],
    ['{"format":"candlewright-backtest","formatVersion":9}', /format version 9/],
    ['{"format":"candlewright-backtest","formatVersion":1,"report":{}}', /whole report/],
  ])('%s is refused', async (text, message) => {
    const file = join(folder, 'odd.json');
    writeFileSync(file, text);
    expect(await importNote(home, file)).toMatch(message);
  });

  it('a table without its report is refused with the way out', async () => {
    const alone = join(folder, 'alone');
    mkdirSync(alone, { recursive: true });
    const file = join(alone, 'x-trades.csv');
    writeFileSync(file, readFileSync(fileOf('trades.csv')));
    expect(await importNote(home, file)).toMatch(/JSON file of the same export/);
  });
});

describe('report', () => {
  it('writes what the ending of a file names', async () => {
    const file = join(folder, 'mine.csv');
    expect((await inHome(home, 'report', 'last', '--out', file)).code).toBe(0);
    expect(readFileSync(file, 'utf8')).toMatch(/^entryTime,/);
    const refused = await inHome(home, 'report', 'last', '--html', '--out', file);
    expect(refused.code).toBe(2);
  });

  it('prints one page or one document where no file is named', async () => {
    expect((await inHome(home, 'report', 'last', '--html')).out).toMatch(/^<!doctype html>/);
    expect(JSON.parse((await inHome(home, 'report', 'last', '--json')).out)).toMatchObject({
      format: 'candlewright-backtest',
    });
  });

  it('an unknown run is a matter of usage', async () => {
    const { code, err } = await inHome(home, 'report', 'nothing-of-the-kind', '--html');
    expect(code).toBe(2);
    expect(err).toContain('There is no run');
  });
});

describe('a walk-forward as a file', () => {
  it('is kept beside the own runs and never becomes the latest of them', async () => {
    const series = ['--symbol', 'WAVE/USD', '--timeframe', '1h'];
    const windows = ['--is', '60', '--oos', '30', '--step', '30', '--no-validate'];
    const search = ['--set', 'envelope_start=0.05', '--set', 'envelope_step=0.02', '--set', 'sl_percent=20'];
    const run = ['optimize', '--strategy', 'envelope_dca', ...series, ...windows, ...search, '--json'];
    const own = await inHome(home, ...run);
    expect(own.code).toBe(0);
    const { runId } = (JSON.parse(own.out) as { run: { runId: string } }).run;
    const file = join(folder, 'walk-forward.json');
    expect((await inHome(home, 'report', runId, '--out', file)).code).toBe(0);
    await importNote(home, file);
    const { out } = await inHome(home, 'report', '--json');
    const { walkForwards } = JSON.parse(out) as {
      walkForwards: { runId: string; origin: string; isLatest: boolean }[];
    };
    expect(walkForwards.map(({ origin, isLatest }) => `${origin} ${isLatest}`)).toEqual([
      'import false',
      'run true',
    ]);
    expect(walkForwards[1].runId).toBe(runId);
  }, 60_000);
});
