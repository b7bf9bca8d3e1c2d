import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runHere } from './run-command.ts';

let folder: string;
let home: string;
const cli = (...args: string[]) => runHere([...args, '--home', home]);

/** Ninety days of hours from 2020-01-01 that swing; `left` says which are left out. */
function waves(left: (hour: number) => boolean): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 24 * 90; hour += 1) {
    const close = 1000 + 150 * Math.sin(hour / 90) + 80 * Math.sin(hour / 3.7);
    const prices = [open, Math.max(open, close) + 4, Math.min(open, close) - 64, close];
    if (!left(hour)) {
      lines.push(`${1_577_836_800 + hour * 3600},${prices.map((price) => price.toFixed(2)).join(',')},10`);
    }
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

async function importHours(symbol: string, left: (hour: number) => boolean): Promise<void> {
  const file = join(folder, 'waves.csv');
  writeFileSync(file, waves(left));
  const { code, err } = await cli('data', 'import', file, '--symbol', symbol, '--timeframe', '1h');
  if (code !== 0) throw new Error(err);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-cli-gaps-'));
  home = join(folder, 'home');
  await importHours('WHOLE/USD', () => false);
  // Ten bars from 2020-01-21T20:00, and one at 2020-02-11T16:00.
  await importHours('HOLES/USD', (hour) => (hour >= 500 && hour < 510) || hour === 1000);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const key = ['--symbol', 'HOLES/USD', '--timeframe', '1h'];
const strategy = ['--strategy', 'sma_cross'];
beforeEach(async () => void (await cli('data', 'acknowledge', ...key, '--reopen')));

const refusal =
  /HOLES\/USD 1h has open holes in these bars: 2, 2020-01-21T20:00:00Z to 2020-01-22T06:00:00Z \(10 bars\), 2020-02-11T16:00:00Z to 2020-02-11T17:00:00Z \(1 bar\)\. .*data acknowledge --symbol HOLES\/USD --timeframe 1h, or --accept-gaps\./;
const windows = [
  '--is',
  '30',
  '--oos',
  '15',
  '--step',
  '15',
  '--no-validate',
  '--set',
  'fast_period=5,10',
  '--set',
  'slow_period=30',
];

describe('a run across open holes', { timeout: 60_000 }, () => {
  it.each([
    ['backtest', ['backtest', ...strategy, ...key]],
    ['optimize', ['optimize', ...strategy, ...key, ...windows]],
    ['audit', ['audit', 'sma_cross', ...key]],
    ['parity', ['parity', ...strategy, ...key, '--samples', '2']],
  ])('%s is refused with the holes and the ways out, and runs with --accept-gaps', async (_, args) => {
    const refused = await cli(...args);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(refusal);
    const accepted = await cli(...args, '--accept-gaps');
    expect(accepted.err).toContain('Holes accepted in HOLES/USD 1h: 2.');
    expect(accepted).toMatchObject({ code: 0 });
    // From then on they are accepted.
    const again = await cli(...args);
    expect(again).toMatchObject({ code: 0 });
    expect(again.err).not.toContain('Holes');
  });

  it('is none when the range lies between the holes', async () => {
    const between = ['--from', '2020-01-22T06:00Z', '--to', '2020-02-11T16:00Z'];
    expect(await cli('backtest', ...strategy, ...key, ...between)).toMatchObject({ code: 0 });
    // One bar more on the left takes the first hole in, one more on the right does not yet take the second in.
    const wider = await cli(
      'backtest',
      ...strategy,
      ...key,
      '--from',
      '2020-01-21T19:00Z',
      '--to',
      '2020-02-11T17:00Z',
    );
    expect(wider.code).toBe(1);
    expect(wider.err).toContain('open holes in these bars: 1, 2020-01-21T20:00:00Z');
    const right = ['--from', '2020-01-22T06:00Z', '--to', '2020-02-11T18:00Z'];
    expect((await cli('backtest', ...strategy, ...key, ...right)).err).toContain(
      'bars: 1, 2020-02-11T16:00:00Z',
    );
  });

  it('accepts only the holes that stood in the way', async () => {
    const range = ['--to', '2020-02-01'];
    const { code, err } = await cli('backtest', ...strategy, ...key, ...range, '--accept-gaps');
    expect(code).toBe(0);
    expect(err).toContain('Holes accepted in HOLES/USD 1h: 1.');
    expect((await cli('backtest', ...strategy, ...key)).err).toContain(
      'open holes in these bars: 1, 2020-02-11T16',
    );
  });

  it('is left out of a batch by name; the others run', async () => {
    const batch = ['optimize', '--all', ...strategy, '--timeframe', '1h', ...windows, '--json'];
    const { code, out } = await cli(...batch);
    expect(code).toBe(0);
    const { runs, skipped } = JSON.parse(out) as {
      runs: { run: { symbol: string } }[];
      skipped: { symbol: string; reason: string }[];
    };
    expect(runs.map(({ run }) => run.symbol)).toEqual(['WHOLE/USD']);
    expect(skipped).toEqual([
      expect.objectContaining({
        symbol: 'HOLES/USD',
        reason: expect.stringContaining('open holes in these bars: 2'),
      }),
    ]);
    const accepted = await cli(...batch, '--accept-gaps');
    expect((JSON.parse(accepted.out) as { runs: unknown[] }).runs).toHaveLength(2);
  });

  it('is refused when a stored walk-forward is validated after its holes were opened again', async () => {
    const run = await cli('optimize', ...strategy, ...key, ...windows, '--accept-gaps', '--json');
    const { runId } = (JSON.parse(run.out) as { run: { runId: string } }).run;
    await cli('data', 'acknowledge', ...key, '--reopen');
    const validate = ['validate', runId, '--paths', '100', '--markets', '20'];
    const refused = await cli(...validate);
    expect(refused.code).toBe(1);
    expect(refused.err).toMatch(refusal);
    expect(await cli(...validate, '--accept-gaps')).toMatchObject({ code: 0 });
  });
});

describe('data acknowledge, calendar and versions', () => {
  it('accepts holes inside a range, tells what is left, and takes it back', async () => {
    const { out } = await cli('data', 'acknowledge', ...key, '--to', '2020-01-31');
    expect(out).toBe('Holes accepted: 1. HOLES/USD 1h has 2 holes, 1 of them open.\n');
    const json = await cli('data', 'acknowledge', ...key, '--json');
    expect(JSON.parse(json.out)).toMatchObject({
      acknowledged: 1,
      gaps: [
        { fromTime: '2020-01-21T20:00:00Z', acknowledgedAt: expect.stringContaining('T') },
        { fromTime: '2020-02-11T16:00:00Z', acknowledgedAt: expect.stringContaining('T') },
      ],
    });
    expect((await cli('data', 'acknowledge', ...key, '--reopen')).out).toBe(
      'Holes opened again: 2. HOLES/USD 1h has 2 holes, 2 of them open.\n',
    );
    const backwards = await cli('data', 'acknowledge', ...key, '--from', '2021-01-01', '--to', '2020-01-01');
    expect(backwards).toMatchObject({ code: 2 });
    expect(backwards.err).toContain('The range ends before it begins');
    const idle = await cli('data', 'acknowledge', ...key, '--reopen', '--to', '2020-01-31');
    expect(idle).toMatchObject({ code: 2 });
    expect(idle.err).toContain('no effect with --reopen');
  });

  it('counts the holes anew by another calendar; an import into the series keeps that', async () => {
    expect((await cli('data', 'calendar', 'sessions', ...key)).out).toBe(
      'HOLES/USD 1h keeps the calendar sessions: 0 holes, 0 of them open.\n',
    );
    expect(await cli('backtest', ...strategy, ...key)).toMatchObject({ code: 0 });
    await importHours('HOLES/USD', (hour) => (hour >= 500 && hour < 510) || hour === 1000);
    const list = JSON.parse((await cli('data', 'list', '--json')).out) as { series: { calendar: string }[] };
    expect(list.series.map(({ calendar }) => calendar)).toEqual(['sessions', 'continuous']);
    expect((await cli('data', 'calendar', 'continuous', ...key)).out).toContain('2 holes, 2 of them open');
    const unknown = await cli('data', 'calendar', 'xlon', ...key);
    expect(unknown).toMatchObject({ code: 2 });
  });

  it('lists the states a series came to', async () => {
    const { out } = await cli('data', 'versions', ...key, '--json');
    const { versions } = JSON.parse(out) as {
      versions: { cause: string; bars: number; contentHash: string }[];
    };
    expect(versions).toHaveLength(1);
    expect(versions[0]).toMatchObject({ cause: 'import', bars: 2149, firstTime: '2020-01-01T00:00:00Z' });
    expect((await cli('data', 'versions', ...key)).out).toContain(versions[0].contentHash);
  });
});
