import { describe, expect, it } from 'vitest';
import { downloadCandles } from '../../electron/brokers/ccxt/download.ts';
import {
  candlesOf,
  candlesPath,
  closed,
  desk,
  everything,
  marketsPath,
  never,
  timePath,
} from './download-desk.ts';
import type { FaultKind } from './faults.ts';
import { openBarTime, venueIds } from './venue-desk.ts';

const minuteMs = 60_000;

describe.each(venueIds)('a download from %s', (id) => {
  it('holds every closed candle of spot and perpetual exactly, and not the open one', async () => {
    const opened = await desk(id);
    expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(closed(opened.spot));
    expect(await candlesOf(opened, opened.perpetualSymbol, opened.perpetual)).toEqual(
      closed(opened.perpetual),
    );
  });

  it('is cancelled in the middle of a request', async () => {
    const opened = await desk(id);
    await opened.client.serverTime(never);
    const stop = new AbortController();
    opened.venue.faults.arm('delay', 1, candlesPath);
    const asked = downloadCandles(
      opened.client,
      { symbol: opened.spotSymbol, timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
      { keep: () => undefined },
      stop.signal,
    );
    setTimeout(() => stop.abort(), 120);
    await expect(asked).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  const survived: readonly FaultKind[] = [
    'drop-before',
    'drop-after',
    'cut-body',
    'delay',
    'too-many',
    'unavailable',
    'malformed',
    'html',
    'empty-object',
    'nothing',
  ];

  it.each(survived)('survives "%s" on the way with the same candles', async (kind) => {
    const opened = await desk(id);
    opened.venue.faults.arm(kind, 1, timePath);
    opened.venue.faults.arm(kind, 1, marketsPath);
    opened.venue.faults.arm(kind, 2, candlesPath);
    expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(closed(opened.spot));
    expect(opened.venue.faults.met.get(kind)).toBe(4);
    expect(opened.retries).toHaveLength(4);
  });

  it.each(['malformed', 'html', 'empty-object', 'nothing'] as const)(
    'ends with an error that names venue and remedy, never with empty data, when every page is "%s"',
    async (kind) => {
      const opened = await desk(id);
      opened.venue.faults.arm(kind, Infinity, candlesPath);
      await expect(candlesOf(opened, opened.spotSymbol, opened.spot)).rejects.toMatchObject({
        code: 'VENUE',
        kind: 'bad-reply',
        message: expect.stringContaining(opened.client.profile.name) as string,
        remedy: expect.stringContaining('login page') as string,
      });
    },
  );

  it('waits as long as 429 asks for', async () => {
    const opened = await desk(id);
    opened.venue.faults.arm('too-many', 1, candlesPath);
    await candlesOf(opened, opened.spotSymbol, opened.spot);
    expect(Math.max(...opened.pace.slept)).toBeGreaterThanOrEqual(2000);
  });

  it('does not knock again at a venue that has locked it out for long', async () => {
    const opened = await desk(id);
    opened.venue.faults.arm('banned', Infinity, candlesPath);
    await expect(candlesOf(opened, opened.spotSymbol, opened.spot)).rejects.toMatchObject({ kind: 'banned' });
    expect(opened.venue.faults.met.get('banned')).toBe(1);
  });

  it('takes the last closed bar from the clock of the venue, however wrong its own is', async () => {
    const opened = await desk(id);
    opened.skew.ms = -90 * minuteMs;
    const { skewMs } = await opened.client.serverTime(never);
    expect(skewMs).toBe(90 * minuteMs);
    const rows = await candlesOf(opened, opened.spotSymbol, opened.spot);
    expect(rows).toEqual(closed(opened.spot).filter(([time]) => time < openBarTime() - 90 * minuteMs));
    opened.skew.ms = 0;
    expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(closed(opened.spot));
  });

  it('misses nothing though its own clock is slow', async () => {
    const opened = await desk(id);
    opened.skew.ms = 90 * minuteMs;
    opened.pace.clock.now -= 90 * minuteMs;
    expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(closed(opened.spot));
  });

  it('is not stopped by the cancel of another that began with it', async () => {
    const opened = await desk(id);
    const stop = new AbortController();
    const wanted = {
      symbol: opened.spotSymbol,
      timeframe: '1m',
      span: everything(opened.spot),
      heldTimes: [],
    } as const;
    const first = downloadCandles(opened.client, wanted, { keep: () => undefined }, stop.signal);
    const second = candlesOf(opened, opened.perpetualSymbol, opened.perpetual);
    const requests = opened.venue.requests;
    const isLoading = (): boolean =>
      requests.some((request) => marketsPath.test(request.split('?')[0] ?? ''));
    await expect.poll(isLoading, { interval: 1 }).toBe(true);
    stop.abort();
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await second).toEqual(closed(opened.perpetual));
  });

  it('names a market that the venue does not have', async () => {
    const opened = await desk(id);
    await expect(candlesOf(opened, 'NONE/USDT', opened.spot)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

it('a venue that counts requests by itself is waited for', async () => {
  const opened = await desk('binance');
  opened.venue.weightLimit = 27;
  expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(closed(opened.spot));
  expect(opened.retries.map(({ kind }) => kind)).toContain('limited');
});

it('two venues are asked at once', async () => {
  const opened = await Promise.all(venueIds.map((id) => desk(id)));
  const rows = await Promise.all(opened.map((one) => candlesOf(one, one.spotSymbol, one.spot)));
  expect(rows).toEqual(opened.map(({ spot }) => closed(spot)));
});

it('requests keep the distance that the venue wants, whoever asks', async () => {
  const opened = await desk('bitget', { weightMs: 20 });
  const start = performance.now();
  await Promise.all([
    candlesOf(opened, opened.spotSymbol, opened.spot),
    candlesOf(opened, opened.perpetualSymbol, opened.perpetual),
  ]);
  // The first request need not wait, and a timer may round by a millisecond or two.
  expect(performance.now() - start).toBeGreaterThan((opened.venue.requests.length - 3) * 18);
});
