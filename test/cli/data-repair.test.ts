import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomSource } from '../../shared/domain/random.ts';
import { isoUtc } from '../../shared/domain/time.ts';
import { briefFile, withoutBrief } from '../data/shared-data.ts';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;

const hours = 2_000;
const hourMs = 3_600_000;
const start = Date.parse('2020-01-01');
const badLow = 700;
const hole = [1_000, 1_003] as const;
const at = (hour: number): string => isoUtc(start + hour * hourMs);

const cli = (...args: readonly string[]) => runHere([...args, '--home', home]);
const hoursOf = (symbol: string) => ['--symbol', symbol, '--timeframe', '1h'];

/** Hours of a quiet market; in one of the two files a low is a bad tick and three hours are missing. */
function candleFile(isDamaged: boolean): string {
  const random = randomSource(5);
  const rows = ['time,open,high,low,close,volume'];
  let price = 100;
  for (let hour = 0; hour < hours; hour += 1) {
    const next = price * (1 + 0.004 * (random() - 0.5));
    const high = Math.max(price, next) * (1 + 0.001 * random());
    const wick = 1 - 0.001 * random();
    const low = Math.min(price, next) * (isDamaged && hour === badLow ? 0.9 : wick);
    const prices = [price, high, low, next].map((value) => value.toFixed(2)).join(',');
    const volume = (5 + random()).toFixed(2);
    if (!(isDamaged && hour >= hole[0] && hour < hole[1])) rows.push(`${at(hour)},${prices},${volume}`);
    price = next;
  }
  return `${rows.join('\n')}\n`;
}

async function json<Value>(...args: readonly string[]): Promise<Value> {
  const { code, out, err } = await cli(...args, '--json');
  expect([code, err.replaceAll(/warning:.*/g, '')]).toEqual([0, expect.any(String)]);
  return JSON.parse(out) as Value;
}

interface Series {
  readonly symbol: string;
  readonly contentHash: string;
  readonly bars: number;
  readonly repairCount: number;
  readonly openGapCount: number;
}

async function series(symbol: string): Promise<Series> {
  const { series: list } = await json<{ series: Series[] }>('data', 'list');
  return list.find((one) => one.symbol === symbol) as Series;
}

async function findings(symbol: string): Promise<Record<string, number>> {
  const report = await json<{ findings: { kind: string; count: number }[] }>(
    'data',
    'check',
    ...hoursOf(symbol),
  );
  return Object.fromEntries(report.findings.map(({ kind, count }) => [kind, count]));
}

const repair = (symbol: string, ...args: readonly string[]) =>
  cli('data', 'repair', ...hoursOf(symbol), ...args);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-repair-'));
  home = join(folder, 'home');
  for (const [symbol, isDamaged] of [
    ['BAD/USD', true],
    ['GOOD/USD', false],
  ] as const) {
    const file = join(folder, `${symbol.slice(0, 3)}.csv`);
    writeFileSync(file, candleFile(isDamaged));
    await cli('data', 'import', file, ...hoursOf(symbol), '--calendar', 'continuous');
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('data repair', () => {
  it('shows what would change and changes nothing', async () => {
    const before = await series('BAD/USD');
    const { code, out, err } = await repair('BAD/USD', '--kind', 'wick', '--all', '--preview');
    expect(code).toBe(0);
    expect(out).toContain(at(badLow));
    expect(err).toContain('Nothing was changed.');
    expect(await series('BAD/USD')).toEqual(before);
  });

  it('draws the bad tick back and takes it back: the finding goes and comes, the hash changes and is the old one', async () => {
    const before = await series('BAD/USD');
    expect(await findings('BAD/USD')).toMatchObject({ wick: 1, gap: 1 });
    const applied = await repair('BAD/USD', '--kind', 'wick', '--all', '--json');
    const { id, bars } = JSON.parse(applied.out) as { id: number; bars: number };
    expect([bars, applied.err]).toEqual([1, expect.stringContaining(`data repair --undo ${id}`)]);
    expect(await findings('BAD/USD')).not.toHaveProperty('wick');
    const repaired = await series('BAD/USD');
    expect(repaired).toMatchObject({ bars: before.bars, repairCount: 1 });
    expect(repaired.contentHash).not.toBe(before.contentHash);

    expect((await cli('data', 'repair', '--undo', String(id))).code).toBe(0);
    expect(await series('BAD/USD')).toEqual(before);
    expect(await findings('BAD/USD')).toMatchObject({ wick: 1 });
    expect((await cli('data', 'repair', '--redo', String(id))).code).toBe(0);
    expect((await series('BAD/USD')).contentHash).toBe(repaired.contentHash);
    await cli('data', 'repair', '--undo', String(id));
  });

  it('a backtest names the candles as they were read: repaired, and undone the old ones', async () => {
    const simulation = ['--leverage', '1', '--fees', 'none', '--slippage', 'none', '--spread', 'none'];
    const strategy = ['backtest', '--strategy', 'envelope_dca', ...hoursOf('BAD/USD'), '--to', at(900)];
    const run = async () =>
      (await json<{ capsule: { dataHash: string } }>(...strategy, ...simulation)).capsule;
    const before = await run();
    const { id } = JSON.parse((await repair('BAD/USD', '--kind', 'wick', '--all', '--json')).out) as {
      id: number;
    };
    const repaired = await run();
    expect(repaired.dataHash).toBe((await series('BAD/USD')).contentHash);
    expect(repaired.dataHash).not.toBe(before.dataHash);
    await cli('data', 'repair', '--undo', String(id));
    expect((await run()).dataHash).toBe(before.dataHash);
  });

  it('fills the hole, and a run over it is refused no more', async () => {
    const run = ['backtest', '--strategy', 'envelope_dca', ...hoursOf('BAD/USD'), '--leverage', '1'];
    const refused = await cli(...run);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('open holes')]);
    const { out } = await repair('BAD/USD', '--kind', 'flat-fill', '--all', '--json');
    const { id, bars } = JSON.parse(out) as { id: number; bars: number };
    expect(bars).toBe(3);
    expect(await findings('BAD/USD')).not.toHaveProperty('gap');
    expect((await cli(...run)).code).toBe(0);
    await cli('data', 'repair', '--undo', String(id));
  });

  it('takes bad and missing bars from another series: both read the same then', async () => {
    const source = ['--from-symbol', 'GOOD/USD'];
    const { out } = await repair('BAD/USD', '--kind', 'other-series', '--all', ...source, '--json');
    const { id, bars } = JSON.parse(out) as { id: number; bars: number };
    expect(bars).toBe(4);
    expect(await findings('BAD/USD')).toEqual(await findings('GOOD/USD'));
    await cli('data', 'repair', '--undo', String(id));
  });

  it('leaves a bar out, sets one by hand, and lists both with their numbers', async () => {
    await repair('GOOD/USD', '--kind', 'remove', '--times', `${at(5)},${at(6)}`);
    expect(await series('GOOD/USD')).toMatchObject({ bars: hours - 2, openGapCount: 1, repairCount: 1 });
    await repair('GOOD/USD', '--kind', 'edit', '--times', at(5), '--bar', '100,101,99,100.5,7');
    const listed = await json<{ kind: string; bars: number; undoneAt: string | null }[]>(
      'data',
      'repair',
      ...hoursOf('GOOD/USD'),
      '--list',
    );
    expect(listed.map(({ kind, bars, undoneAt }) => [kind, bars, undoneAt])).toEqual([
      ['edit', 1, null],
      ['remove', 2, null],
    ]);
    expect(await series('GOOD/USD')).toMatchObject({ bars: hours - 1, repairCount: 2 });
  });

  it('says when bars below a repair were imported anew', async () => {
    const rows = ['time,open,high,low,close,volume', `${at(5)},90,91,89,90,1`].join('\n');
    const file = join(folder, 'one.csv');
    writeFileSync(file, `${rows}\n`);
    await cli('data', 'import', file, ...hoursOf('GOOD/USD'), '--calendar', 'continuous');
    const { err } = await repair('GOOD/USD', '--list');
    expect(err).toContain('lies above 1 bars that were stored anew since');
  });

  it.each([
    [['--all'], 'The kind of repair is not named.'],
    [['--kind', 'wick'], 'What to mend is not said'],
    [['--kind', 'wick', '--all', '--times', at(5)], 'said twice'],
    [['--kind', 'flat-fill', '--times', at(700)], 'No bar is missing at 2020-01-30T04:00:00Z.'],
    [['--kind', 'wick', '--finding', 'gap'], 'does not mend what the check gap finds'],
    [['--kind', 'volume', '--all'], 'Nothing of BAD/USD 1h is mended by the repair volume.'],
    [['--kind', 'wick', '--all', '--from-symbol', 'GOOD/USD'], 'takes no other series'],
    [['--kind', 'other-series', '--all', '--from-symbol', 'BAD/USD'], 'cannot be mended from itself'],
    [['--kind', 'edit', '--times', at(5)], 'The bar to set is not given.'],
    [['--kind', 'edit', '--times', at(5), '--bar', '1,2'], 'Give OPEN,HIGH,LOW,CLOSE'],
    [['--kind', 'edit', '--times', at(5), '--bar', '100,90,99,100'], 'cannot be'],
    [['--kind', 'wick', '--times', at(5), '--from', '2020-01-01'], 'takes no range beside times'],
    [['--kind', 'wick', '--all', '--to', '2020-01-02'], 'Nothing of BAD/USD 1h is mended'],
    [['--list', '--undo', '1'], 'exclude each other'],
    [['--undo', '99'], 'There is no repair 99.'],
  ])('refuses %j: %s', async (args, message) => {
    const { code, err } = await repair('BAD/USD', ...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});

const swapped = briefFile('data', 'btcusd-1h-2018-2022.csv');

describe.skipIf(swapped === null)(`a real file${swapped === null ? `: ${withoutBrief}` : ''}`, () => {
  it('BTC by the hour: the swapped volumes are found at the import and by the check, and are repaired', async () => {
    const file = swapped ?? '';
    const imported = await cli('data', 'import', file, ...hoursOf('BTC/USD'), '--calendar', 'continuous');
    expect(imported.err).toContain('swapped');
    expect(await findings('BTC/USD')).toMatchObject({ 'volume-unit': 3 });
    const applied = await repair('BTC/USD', '--kind', 'volume', '--finding', 'volume-unit', '--json');
    expect(JSON.parse(applied.out)).toMatchObject({ bars: 20_143 });
    expect(await findings('BTC/USD')).not.toHaveProperty('volume-unit');
  });
});
