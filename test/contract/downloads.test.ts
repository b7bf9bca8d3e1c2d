import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { buildHost, type Host } from '../../electron/app/host.ts';
import type { Download, DownloadRequest } from '../../shared/contract/downloads.ts';
import { candlesPath, closed, desk, everything, figures } from '../venues/download-desk.ts';
import type { SourceBar } from '../venues/market-source.ts';
import { barCount, nowMs, type VenueDesk, type VenueId } from '../venues/venue-desk.ts';
import { taskFile, temporaryFolder } from './running-host.ts';

const hosts: Host[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const host of hosts.splice(0)) await host.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function newHome(): string {
  const folder = temporaryFolder();
  folders.push(folder);
  return folder;
}

async function hostOf(desks: Partial<Record<VenueId, VenueDesk>>, home = newHome()): Promise<Host> {
  const venueAddresses = Object.fromEntries(
    Object.entries(desks).map(([id, { venue }]) => [id, venue.origin]),
  );
  const host = await buildHost({ home, root: 'headless', taskFile, poolThreads: 1, venueAddresses });
  hosts.push(host);
  return host;
}

function spotMinutes(venue: VenueId, opened: VenueDesk): DownloadRequest {
  return { venue, market: 'BTC/USDT', kind: 'candles', timeframe: '1m', from: everything(opened.spot).from };
}

/** Follows the list until `isReached`, and gives the download as it is then. */
async function until(host: Host, id: string, isReached: (found: Download) => boolean): Promise<Download> {
  const stop = new AbortController();
  for await (const list of await host.client.downloads.watch(undefined, { signal: stop.signal })) {
    const found = list.find((one) => one.id === id);
    if (found !== undefined && isReached(found)) {
      stop.abort();
      return found;
    }
  }
  throw new Error('the list ended');
}

function ended(host: Host, { id }: Download): Promise<Download> {
  return until(host, id, ({ state }) => state !== 'waiting' && state !== 'running');
}

/** The stored candles as rows. */
async function stored(host: Host, symbol: string) {
  const page = await host.client.series.candles({ symbol, timeframe: '1m' });
  return page.time.map((time, index) => [
    time,
    ...[page.open, page.high, page.low, page.close, page.volume].map((column) => column[index]),
  ]);
}

describe('a download', () => {
  it('is stored exactly, under the names of venue and market, with the step of its prices', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    const started = await host.client.downloads.start(spotMinutes('binance', binance));
    expect(started).toMatchObject({ symbol: 'BINANCE:BTC/USDT', state: expect.any(String) as string });
    const done = await ended(host, started);
    expect(done).toMatchObject({ state: 'done', rows: barCount - 1, absentRows: 0, failure: null });
    expect(await stored(host, 'BINANCE:BTC/USDT')).toEqual(closed(binance.spot));
    const [series] = await host.client.series.list();
    expect(series).toMatchObject({
      venue: 'binance',
      market: 'BTC/USDT',
      calendar: 'continuous',
      source: 'venue',
      tickSize: 0.01,
      gapCount: 0,
    });
    const versions = await host.client.series.versions({ symbol: 'BINANCE:BTC/USDT', timeframe: '1m' });
    expect(versions[0]).toMatchObject({ cause: 'download', contentHash: series?.contentHash });
  });

  it('of funding rates and open interest goes beside the candles', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    const common = { venue: 'binance', market: 'ETH/USDT:USDT', from: everything(binance.perpetual).from };
    const funding = await host.client.downloads.start({ ...common, kind: 'funding' });
    const interest = await host.client.downloads.start({ ...common, kind: 'openInterest', timeframe: '5m' });
    expect(await ended(host, funding)).toMatchObject({ state: 'done' });
    expect(await ended(host, interest)).toMatchObject({ state: 'done' });
    const { perpetual } = binance;
    expect(await host.client.auxiliary.list()).toMatchObject([
      { symbol: 'BINANCE:ETH/USDT:USDT', kind: 'funding', points: figures(perpetual.funding).length },
      { symbol: 'BINANCE:ETH/USDT:USDT', kind: 'openInterest', points: perpetual.openInterest.length },
    ]);
  });

  it('waits for another of its venue, not for one of another venue', async () => {
    const [binance, bitget] = [await desk('binance'), await desk('bitget')];
    const host = await hostOf({ binance, bitget });
    binance.venue.latencyMs.before = 700;
    const first = await host.client.downloads.start(spotMinutes('binance', binance));
    const second = await host.client.downloads.start({
      ...spotMinutes('binance', binance),
      market: 'ETH/USDT:USDT',
    });
    const third = await host.client.downloads.start(spotMinutes('bitget', bitget));
    expect(await ended(host, third)).toMatchObject({ state: 'done' });
    const list = await host.client.downloads.list();
    const stateOf = (id: string) => list.find((one) => one.id === id)?.state;
    expect([stateOf(first.id), stateOf(second.id)]).toEqual(['running', 'waiting']);
    binance.venue.latencyMs.before = 0;
    expect(await ended(host, second)).toMatchObject({ state: 'done' });
  });

  it('of a series that is being downloaded is refused', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    binance.venue.latencyMs.before = 100;
    await host.client.downloads.start(spotMinutes('binance', binance));
    await expect(host.client.downloads.start(spotMinutes('binance', binance))).rejects.toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('that is cancelled keeps what came, and goes on from there', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    binance.venue.latencyMs.before = 100;
    const { id } = await host.client.downloads.start(spotMinutes('binance', binance));
    await until(host, id, ({ donePages }) => donePages === 1);
    await host.client.downloads.cancel({ id });
    expect(await ended(host, { id } as Download)).toMatchObject({ state: 'cancelled', failure: null });
    const kept = (await stored(host, 'BINANCE:BTC/USDT')).length;
    expect(kept).toBe(1000);
    await host.client.downloads.resume({ id });
    expect(await ended(host, { id } as Download)).toMatchObject({ state: 'done', rows: barCount - 1 - kept });
    expect(await stored(host, 'BINANCE:BTC/USDT')).toEqual(closed(binance.spot));
  });

  it('that waits is cancelled at once', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    binance.venue.latencyMs.before = 100;
    await host.client.downloads.start(spotMinutes('binance', binance));
    const second = { ...spotMinutes('binance', binance), market: 'ETH/USDT:USDT' };
    const { id } = await host.client.downloads.start(second);
    expect(await host.client.downloads.cancel({ id })).toMatchObject({ state: 'cancelled' });
  });

  it('says what it waits for', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    binance.venue.faults.arm('too-many', 1, candlesPath);
    const { id } = await host.client.downloads.start(spotMinutes('binance', binance));
    const waiting = await until(host, id, ({ note }) => note !== null);
    expect(waiting.note).toBe('Binance answered that requests are too many. Trying again in 2 s.');
    expect(await ended(host, waiting)).toMatchObject({ state: 'done', note: null });
  });

  it('that fails says why and what to do', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    binance.venue.faults.arm('banned', Infinity, candlesPath);
    const failed = await ended(host, await host.client.downloads.start(spotMinutes('binance', binance)));
    expect(failed.state).toBe('failed');
    expect(failed.failure?.message).toContain('Binance has locked this address out');
    expect(failed.failure?.remedy).toContain('Leave the venue alone');
    const again = await ended(host, await host.client.downloads.start(spotMinutes('binance', binance)));
    expect(again.failure?.message).toContain('Binance asked to be left alone until');
  });

  it('of a market that the venue does not have fails with its name', async () => {
    const binance = await desk('binance');
    const host = await hostOf({ binance });
    const absent = { ...spotMinutes('binance', binance), market: 'NONE/USDT' };
    expect((await ended(host, await host.client.downloads.start(absent))).failure?.message).toBe(
      'Binance has no market NONE/USDT.',
    );
  });

  it('is interrupted when the host closes, listed by the next one, and goes on there', async () => {
    const binance = await desk('binance');
    const home = newHome();
    const host = await hostOf({ binance }, home);
    binance.venue.latencyMs.before = 100;
    const { id } = await host.client.downloads.start(spotMinutes('binance', binance));
    await until(host, id, ({ donePages }) => donePages === 1);
    await host.close();
    binance.venue.latencyMs.before = 0;
    const next = await hostOf({ binance }, home);
    expect(await next.client.downloads.list()).toMatchObject([{ id, state: 'interrupted' }]);
    await next.client.downloads.resume({ id });
    expect(await ended(next, { id } as Download)).toMatchObject({ state: 'done', rows: barCount - 1 - 1000 });
    expect(await stored(next, 'BINANCE:BTC/USDT')).toEqual(closed(binance.spot));
  });

  it('asks for bars that only a repair has added, and for none that a repair leaves out', async () => {
    const binance = await desk('binance');
    const bars = binance.spot.bars as SourceBar[];
    const late = bars.splice(900, 30);
    const host = await hostOf({ binance });
    const request = spotMinutes('binance', binance);
    await ended(host, await host.client.downloads.start(request));
    const key = { symbol: 'BINANCE:BTC/USDT', timeframe: '1m' } as const;
    await host.client.repairs.apply({ ...key, kind: 'flat-fill' });
    await host.client.repairs.apply({ ...key, kind: 'remove', times: [bars[100]?.time ?? 0] });
    bars.splice(900, 0, ...late);
    const again = await ended(host, await host.client.downloads.start(request));
    expect(again).toMatchObject({ state: 'done', rows: late.length });
  });

  it.each<[string, Partial<DownloadRequest>, string]>([
    ['an unknown venue', { venue: 'nowhere' }, 'NOT_FOUND'],
    ['candles without a timeframe', { timeframe: undefined }, 'BAD_USAGE'],
    ['a timeframe that the venue does not have', { timeframe: '8h', venue: 'bitget' }, 'BAD_USAGE'],
    ['funding rates of a venue without', { venue: 'kraken', kind: 'funding' }, 'BAD_USAGE'],
    ['open interest of a venue without', { venue: 'bitget', kind: 'openInterest' }, 'BAD_USAGE'],
    ['an end before its start', { to: nowMs - 90 * 86_400_000 }, 'BAD_USAGE'],
    ['a start in the future', { from: Date.UTC(2100, 0, 1) }, 'BAD_USAGE'],
  ])('is refused at once with %s', async (_, change, code) => {
    const host = await hostOf({});
    const request = {
      venue: 'binance',
      market: 'BTC/USDT',
      kind: 'candles',
      timeframe: '1m',
      from: nowMs - 86_400_000,
      ...change,
    } as DownloadRequest;
    await expect(host.client.downloads.start(request)).rejects.toMatchObject({ code });
    expect(await host.client.downloads.list()).toEqual([]);
  });
});

it('the markets of a venue are found by a part of their name', async () => {
  const okx = await desk('okx');
  const host = await hostOf({ okx });
  expect(await host.client.downloads.markets({ venue: 'okx', text: 'eth' })).toEqual(['ETH/USDT:USDT']);
  expect(await host.client.downloads.markets({ venue: 'okx', text: '' })).toEqual([
    'BTC/USDT',
    'ETH/USDT:USDT',
  ]);
});

it('a venue whose stream is not spoken is told apart, and a feed of it is refused', async () => {
  const krakenfutures = await desk('krakenfutures');
  const host = await hostOf({ krakenfutures });
  const venues = await host.client.downloads.venues();
  expect(venues.filter(({ hasStream }) => !hasStream).map(({ id }) => id)).toEqual(['krakenfutures']);
  const request = {
    venue: 'krakenfutures',
    market: 'BTC/USD:USD',
    timeframe: '1m',
    isKept: false,
  } as const;
  await expect(host.client.feeds.start(request)).rejects.toMatchObject({
    code: 'BAD_USAGE',
    message: 'Kraken Futures cannot be followed live.',
  });
});

it('a host does not start when a venue is to be replaced by another machine', async () => {
  const options = { root: 'headless', taskFile, poolThreads: 1 } as const;
  const start = (venueAddresses: Record<string, string>) =>
    buildHost({ ...options, home: newHome(), venueAddresses });
  await expect(start({ binance: 'http://10.1.2.3:80' })).rejects.toThrow(
    'no address that a venue may be replaced by',
  );
  await expect(start({ nowhere: 'http://127.0.0.1:80' })).rejects.toThrow('There is no venue nowhere');
});
