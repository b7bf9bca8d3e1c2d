import { afterEach, expect, it } from 'vitest';
import { openMarketData } from '../../electron/brokers/ccxt/market-data-client.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import type { VenueFailure } from '../../electron/brokers/ccxt/venue-failure.ts';
import { candlesPath, closed, desk, everything, never } from './download-desk.ts';
import { startVenue, type LoopbackVenue, type VenueRules } from './loopback-venue.ts';
import { testPace, type VenueId } from './venue-desk.ts';

const venues: LoopbackVenue[] = [];
afterEach(async () => {
  await Promise.all(venues.splice(0).map((venue) => venue.close()));
});

/** Asks the rules of a desk through a server of its own that first answers `times` requests for candles with `body`. */
async function clientRefused(id: VenueId, body: object, times: number) {
  const opened = await desk(id);
  let left = times;
  const rules: VenueRules = (path, query, request) => {
    if (!candlesPath.test(path) || left === 0) return opened.rules(path, query, request);
    left -= 1;
    return { status: 200, body, weight: 1 };
  };
  const venue = await startVenue(rules, () => 0);
  venues.push(venue);
  const retries: VenueFailure[] = [];
  const client = await openMarketData(opened.client.profile, {
    pace: testPace(),
    retry: usualRetry,
    timeoutMs: 1000,
    weightMs: 4,
    address: (url) => url.replace(/^https?:\/\/[^/]+/, venue.origin),
    onRetry: (failure) => retries.push(failure),
  });
  return { opened, client, retries };
}

it.each<[VenueId, object]>([
  ['bybit', { retCode: 10006, retMsg: 'Too many visits. Exceeded the API Rate Limit.', result: {} }],
  ['okx', { code: '50011', msg: 'Requests too frequent.', data: [] }],
  ['kraken', { error: ['EGeneral:Too many requests'] }],
])('a limit that %s tells with status 200 is waited out', async (id, body) => {
  const { opened, client, retries } = await clientRefused(id, body, 2);
  const { time } = await client.serverTime(never);
  const to = Math.floor(time / 60_000) * 60_000;
  const rows = await client.candles('BTC/USDT', '1m', { from: to - 6_000_000, to }, never);
  expect(rows).toEqual(closed(opened.spot).slice(-100));
  expect(retries.map(({ kind }) => kind)).toEqual(['limited', 'limited']);
});

it.each<[VenueId, object]>([
  ['bitget', { code: '40034', msg: 'Parameter does not exist', data: null }],
  ['bybit', { retCode: 10001, retMsg: 'params error', result: {} }],
  ['okx', { code: '51000', msg: 'Parameter bar error', data: [] }],
  ['kraken', { error: ['EGeneral:Invalid arguments'] }],
])('a refusal that %s tells with status 200 is an error at once, in its words', async (id, body) => {
  const { opened, client, retries } = await clientRefused(id, body, Infinity);
  const asked = client.candles('BTC/USDT', '1m', everything(opened.spot), never);
  await expect(asked).rejects.toMatchObject({ code: 'VENUE', kind: 'refused' });
  expect(retries).toEqual([]);
});
