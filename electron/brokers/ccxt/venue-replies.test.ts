import { describe, expect, it } from 'vitest';
import { guardedFetch } from './guarded-fetch.ts';
import { venueProfiles } from './venue-profiles.ts';

/** Where candles come from, and what a venue would say that has lost them: a success without data. */
const emptied: Readonly<Record<string, readonly [path: string, ...replies: object[]]>> = {
  binance: ['/api/v3/klines', {}, { data: [] }, [[1, '2', '3']]],
  bitget: [
    '/api/v2/spot/market/candles',
    { code: '00000', msg: 'success', data: null },
    { code: '00000', msg: 'success' },
    { code: '00000', data: [['1', '2']] },
  ],
  bybit: [
    '/v5/market/kline',
    { retCode: 0, retMsg: 'OK' },
    { retCode: 0, retMsg: 'OK', result: {} },
    { retCode: 0, result: { list: [['1', '2']] } },
  ],
  okx: [
    '/api/v5/market/candles',
    { code: '0', msg: '' },
    { code: '0', data: null },
    { code: '0', data: [['1']] },
  ],
  krakenfutures: [
    '/api/charts/v1/trade/PF_XBTUSD/1m',
    {},
    { result: 'success' },
    { candles: null },
    { candles: [{ time: 1 }] },
  ],
  kraken: [
    '/0/public/OHLC',
    { error: [] },
    { error: [], result: {} },
    { error: [], result: { A: [], last: 'x' } },
  ],
};

describe.each(venueProfiles)('$name', ({ id, name, replies }) => {
  const [path, ...bodies] = emptied[id] ?? [''];

  it.each(bodies)('never has candles in a success like %j', async (body) => {
    const answer = { status: 200, statusText: 'OK', headers: new Headers(), text: JSON.stringify(body) };
    const ask = guardedFetch(
      name,
      replies,
      1000,
      () => 0,
      () => Promise.resolve(answer),
    );
    await expect(ask(`https://venue${path}`, {})).rejects.toMatchObject({
      kind: 'bad-reply',
      message: expect.stringContaining(`${name} answered ${path} in a shape it never had`) as string,
    });
  });

  it('is known to this test', () => expect(bodies.length).toBeGreaterThan(1));
});
