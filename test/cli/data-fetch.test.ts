import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isoUtc } from '../../shared/domain/time.ts';
import { closed, desk, everything } from '../venues/download-desk.ts';
import { barCount, type VenueDesk, type VenueId } from '../venues/venue-desk.ts';
import { runCommand, runHere } from './run-command.ts';

let home: string;
const variables: string[] = [];

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'candlewright-fetch-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
  for (const name of variables.splice(0)) delete process.env[name];
});

/** A loopback venue that commands of this process and its children are led to. */
async function venueFor(id: VenueId): Promise<VenueDesk> {
  const opened = await desk(id);
  const name = `CANDLEWRIGHT_VENUE_ADDRESS_${id.toUpperCase()}`;
  variables.push(name);
  process.env[name] = opened.venue.origin;
  return opened;
}

function fetchArgs(venue: VenueId, opened: VenueDesk, ...more: string[]): string[] {
  const from = isoUtc(everything(opened.spot).from);
  return ['data', 'fetch', '--venue', venue, '--from', from, '--home', home, ...more];
}

describe('data fetch', () => {
  it('downloads several markets and timeframes at once and says what became of each', async () => {
    const binance = await venueFor('binance');
    const markets = ['--market', 'BTC/USDT', 'ETH/USDT:USDT', '--timeframe', '1m', '1h'];
    const { code, out, err } = await runCommand(fetchArgs('binance', binance, ...markets, '--json'));
    expect(code).toBe(0);
    const { downloads } = JSON.parse(out) as { downloads: Record<string, unknown>[] };
    expect(downloads.map(({ symbol, state, rows }) => [symbol, state, rows])).toEqual([
      ['BINANCE:BTC/USDT', 'done', barCount - 1],
      ['BINANCE:BTC/USDT', 'done', 41],
      ['BINANCE:ETH/USDT:USDT', 'done', barCount - 1],
      ['BINANCE:ETH/USDT:USDT', 'done', 41],
    ]);
    expect(err).toContain(`BINANCE:BTC/USDT 1m: done, ${barCount - 1} rows.`);
    const list = JSON.parse((await runHere(['data', 'list', '--home', home, '--json'])).out) as {
      series: { symbol: string; bars: number }[];
    };
    expect(list.series.map(({ bars }) => bars).toSorted((a, b) => a - b)).toEqual([
      41,
      41,
      barCount - 1,
      barCount - 1,
    ]);
  });

  it('stores funding rates and open interest under a name of the user', async () => {
    const bybit = await venueFor('bybit');
    const args = ['--market', 'ETH/USDT:USDT', '--series', 'funding', 'open-interest', '--timeframe', '5m'];
    const { code, out } = await runHere(fetchArgs('bybit', bybit, ...args, '--symbol', 'ETH'));
    expect(code).toBe(0);
    expect(out).toMatch(/ETH +funding +- +done +42/);
    expect(out).toMatch(/ETH +open-interest +5m +done/);
  });

  it('is cancelled by Ctrl-C, keeps what came and goes on when it is run again', async () => {
    const binance = await venueFor('binance');
    binance.venue.latencyMs.before = 300;
    const args = fetchArgs('binance', binance, '--market', 'BTC/USDT', '--timeframe', '1m');
    const stop = new AbortController();
    const running = runHere(args, stop.signal);
    await expect
      .poll(() => binance.venue.requests.filter((path) => path.includes('klines')).length, {
        timeout: 20_000,
      })
      .toBe(2);
    stop.abort();
    const { code, out, err } = await running;
    expect(code).toBe(1);
    expect(out).toMatch(/BINANCE:BTC\/USDT +candles +1m +cancelled/);
    expect(err).toContain('What arrived is kept');
    binance.venue.latencyMs.before = 0;
    const again = await runHere(args);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(new RegExp(`done +${barCount - 1 - 1000}`));
  });

  it('tells of a wait, and of a failure with its remedy', async () => {
    const bitget = await venueFor('bitget');
    bitget.venue.faults.arm('too-many', 1, /candles/);
    const args = fetchArgs('bitget', bitget, '--market', 'BTC/USDT', '--timeframe', '1m');
    const waited = await runHere(args);
    expect(waited.code).toBe(0);
    expect(waited.err).toContain('Bitget answered that requests are too many. Trying again in 2 s.');
    const failed = await runHere(fetchArgs('bitget', bitget, '--market', 'NONE/USDT', '--timeframe', '1m'));
    expect(failed.code).toBe(1);
    expect(failed.err).toContain('Bitget has no market NONE/USDT. Write it as');
  });

  it('says what Kraken no longer has', async () => {
    const kraken = await venueFor('kraken');
    const args = ['data', 'fetch', '--venue', 'kraken', '--market', 'BTC/USDT', '--timeframe', '1m'];
    const { code, out } = await runHere([...args, '--from', '2026-06-01', '--home', home]);
    expect(code).toBe(0);
    expect(out).toContain('Kraken keeps 1m candles since');
    expect(out).toMatch(new RegExp(`done +${closed(kraken.spot).length}`));
  });

  it.each([
    [['--market', 'BTC/USDT', '--timeframe', '1m'], 'needs a venue'],
    [['--venue', 'binance', '--timeframe', '1m'], 'needs a market'],
    [['--venue', 'binance', '--market', 'BTC/USDT'], 'needs a timeframe'],
    [['--venue', 'binance', '--market', 'A/B', 'C/D', '--timeframe', '1m', '--symbol', 'X'], 'One name'],
    [
      [
        '--venue',
        'binance',
        '--timeframe',
        '1m',
        '--market',
        ...Array.from({ length: 41 }, (_, index) => `A${index}/B`),
      ],
      'These are 41 series',
    ],
    [['--venue', 'nowhere', '--market', 'BTC/USDT', '--timeframe', '1m'], 'no venue nowhere'],
  ])('is refused as asked wrongly: %j', async (args, message) => {
    const { code, err } = await runHere(['data', 'fetch', '--from', '2026-01-01', '--home', home, ...args]);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it('lists the venues and what each has', async () => {
    const { code, out, err } = await runHere(['data', 'fetch', '--list-venues', '--home', home]);
    expect(code).toBe(0);
    for (const venue of ['binance', 'bitget', 'bybit', 'okx', 'kraken', 'krakenfutures'])
      expect(out).toContain(venue);
    expect(err).toContain('Kraken: Only the last 718 candles');
  });

  it('refuses an address beyond this machine', async () => {
    variables.push('CANDLEWRIGHT_VENUE_ADDRESS_OKX');
    process.env['CANDLEWRIGHT_VENUE_ADDRESS_OKX'] = 'http://192.0.2.1:80';
    const { code, err } = await runHere(['data', 'fetch', '--list-venues', '--home', home]);
    expect(code).toBe(2);
    expect(err).toContain('Only this machine may stand in for a venue');
  });
});
