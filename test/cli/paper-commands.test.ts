import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildHost, type Host } from '../../electron/app/host.ts';
import { runHere } from './run-command.ts';

const taskFile = new URL('../../workers/tasks/run-task.ts', import.meta.url);
const hourMs = 3_600_000;
const fromMs = Date.UTC(2020, 0, 1);

let folder: string;
let home: string;
let host: Host;

/** Weeks of hours that swing widely enough for both levels, and fall far enough for the stop. */
function waves(): string {
  const lines = ['time,open,high,low,close,volume'];
  let open = 1000;
  for (let hour = 0; hour < 24 * 40; hour += 1) {
    const close = 1000 + 120 * Math.sin(hour / 40) + 60 * Math.sin(hour / 5);
    const high = Math.max(open, close) + 4;
    const low = Math.min(open, close) - 4 - (hour % 31 === 0 ? 60 : 0);
    const prices = [open, high, low, close].map((price) => price.toFixed(2));
    lines.push(`${(fromMs + hour * hourMs) / 1000},${prices.join(',')},10`);
    open = Number(close.toFixed(2));
  }
  return `${lines.join('\n')}\n`;
}

async function cli(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  return runHere([...args, '--home', home]);
}

async function json<Value>(...args: string[]): Promise<Value> {
  const { code, out, err } = await cli(...args, '--json');
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Value;
}

interface Sessions {
  readonly sessions: readonly {
    id: string;
    state: string;
    cycles: number;
    equity: string;
    lastBar: number;
  }[];
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'candlewright-paper-cli-'));
  home = join(folder, 'home');
  const file = join(folder, 'waves.csv');
  writeFileSync(file, waves());
  const imported = await cli('data', 'import', file, '--symbol', 'WAVE/USD', '--timeframe', '1h');
  if (imported.code !== 0) throw new Error(imported.err);
  host = await buildHost({ home, root: 'headless', taskFile });
});
afterAll(async () => {
  await host.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('paper trading from the command line, in the desk that runs', () => {
  it('has an account in dollars and one in tethers from the start', async () => {
    const { accounts } = await json<{ accounts: { id: string; currency: string; state: string }[] }>(
      'accounts',
    );
    expect(accounts.map(({ id, currency }) => [id, currency])).toEqual([
      ['paper', 'USDT'],
      ['paper-usd', 'USD'],
    ]);
  });

  it('replays a strategy to the end, with cycles, fills and a journal', async () => {
    await json('accounts', 'create', 'replay-1', '--currency', 'USD', '--cash', '10000', '--clock', 'replay');
    const series = ['--strategy', 'envelope_dca', '--symbol', 'WAVE/USD', '--timeframe', '1h'];
    const span = ['--from', '2020-01-05', '--to', '2020-02-05'];
    const started = await cli(
      'paper',
      'start',
      ...series,
      '--capital',
      '1000',
      '--account',
      'replay-1',
      ...span,
    );
    expect(started.err).toBe('');
    expect(started.out).toContain('envelope_dca');
    await vi.waitFor(
      async () => {
        const { sessions } = await json<Sessions>('paper', 'status');
        expect(sessions[0].state).toBe('ended');
      },
      { timeout: 40_000, interval: 500 },
    );
    const { sessions } = await json<Sessions>('paper', 'status', '--account', 'replay-1');
    expect(sessions[0].cycles).toBeGreaterThan(3);
    const { fills } = await json<{ fills: { purpose: string; time: number }[] }>(
      'fills',
      '--account',
      'replay-1',
    );
    expect(new Set(fills.map(({ purpose }) => purpose))).toContain('entry');
    expect(fills.length).toBeGreaterThanOrEqual(2 * sessions[0].cycles);
    const { lines } = await json<{ lines: { sequence: number; kind: string; entry: object }[] }>(
      'journal',
      '--account',
      'replay-1',
      '--kind',
      'Decision',
      '--limit',
      '200',
    );
    const decision = lines.find(({ entry }) => 'wanted' in (entry as { context: object }).context);
    const again = await cli('journal', '--account', 'replay-1', '--replay', String(decision?.sequence));
    expect(again.out).toContain('Decided again: the same.');
  });

  it('writes the trades of the account as a file', async () => {
    const file = join(folder, 'trades.csv');
    const { err } = await cli('paper', 'export', file, '--account', 'replay-1');
    expect(err).toContain('Trades written');
    const [head, ...rows] = readFileSync(file, 'utf8').trim().split('\n');
    expect(head).toContain('broker_order_id');
    expect(rows.length).toBeGreaterThan(3);
  });

  it('audits the account, and ends with 1 only when something is not as expected', async () => {
    const { code, out, err } = await cli('audit', '--hours', '2000', '--account', 'replay-1');
    expect(out).toMatch(/capital-drift\s+0 USD/);
    expect(out).toMatch(/crashes\s+0/);
    expect(code).toBe(err === '' ? 0 : 1);
  });

  it('refuses what cannot be traded, in one line with the way out', async () => {
    const series = ['--strategy', 'envelope_dca', '--symbol', 'WAVE/USD', '--timeframe', '1h'];
    const other = await cli('paper', 'start', ...series, '--capital', '1000');
    expect(other.err).toContain('Nothing feeds WAVE/USD 1h. Start a feed');
    expect(other.code).not.toBe(0);
    const half = await cli('paper', 'start', ...series, '--capital', '1000', '--from', '2020-01-05');
    expect(half.err).toContain('A replay needs a --from and a later --to.');
    expect(half.code).toBe(2);
    const kelly = ['--capital', '1000', '--account', 'replay-2', '--sizing', 'kelly'];
    await json('accounts', 'create', 'replay-2', '--currency', 'USD', '--cash', '10000', '--clock', 'replay');
    const record = await cli(
      'paper',
      'start',
      ...series,
      ...kelly,
      '--from',
      '2020-01-05',
      '--to',
      '2020-02-05',
    );
    expect(record.err).toContain('Kelly sizing needs 30 closed cycles');
  });

  it('throws the kill switch in every account, and opens the latch for the typed word alone', async () => {
    const killed = await cli('kill', '--level', 'flatten');
    expect(killed.code).toBe(0);
    expect(killed.out).toContain('replay-1: flatten');
    expect(killed.out).not.toContain('NOT CONFIRMED');
    const { accounts } = await json<{ accounts: { latch: { state: string; level: string } }[] }>('accounts');
    expect(new Set(accounts.map(({ latch }) => `${latch.state} ${latch.level}`))).toEqual(
      new Set(['Halted flatten']),
    );
    const refused = await cli('resume', '--confirm', 'please');
    expect(refused.err).toMatch(/Trading was not resumed.*resume/);
    expect(refused.code).toBe(2);
    const opened = await cli('resume', '--confirm', 'resume');
    expect(opened.code).toBe(0);
    expect(opened.out).not.toContain('Halted');
  });

  it('tightens a limit at once and lets a loosening wait', async () => {
    const tightened = await cli('risk', 'set', 'maxOpenPositions=3');
    expect(tightened.out).toMatch(/maxOpenPositions\s+3/);
    const asked = await cli('risk', 'set', 'maxOpenPositions=9');
    expect(asked.out).toMatch(/maxOpenPositions\s+3.*9 asked for; confirm with: risk confirm/);
    const confirmed = await cli('risk', 'confirm', 'maxOpenPositions');
    expect(confirmed.out).toMatch(/maxOpenPositions\s+3.*9 asked for, from 20/);
    const outside = await cli('risk', 'set', 'dailyLossShare=0.9');
    expect(outside.err).toContain('dailyLossShare is 0.9');
    expect(outside.code).toBe(2);
  });

  it('names the accounts there are when one is not', async () => {
    const { err, code } = await cli('positions', '--account', 'nobody');
    expect(err).toContain('There is no account nobody. There are: paper, paper-usd');
    expect(code).toBe(2);
    const kill = await cli('kill', '--level', 'pause', '--account', 'nobody');
    expect(kill.code).toBe(2);
  });
});
