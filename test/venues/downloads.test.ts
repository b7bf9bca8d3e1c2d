import { afterEach, describe, expect, it } from 'vitest';
import {
  downloadCandles,
  downloadFunding,
  downloadOpenInterest,
  type DownloadProgress,
} from '../../electron/brokers/ccxt/download.ts';
import type { PublishedValue } from '../../electron/brokers/ccxt/market-data-client.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import type { FaultKind } from './faults.ts';
import type { SourceBar, SourceMarket, SourceValue } from './market-source.ts';
import { barCount, nowMs, openBarTime, openDesk, type VenueDesk, type VenueId } from './venue-desk.ts';

const minuteMs = 60_000;
const venues: readonly VenueId[] = ['binance', 'bitget'];
const desks: VenueDesk[] = [];
const never = new AbortController().signal;

async function desk(id: VenueId, weightMs?: number): Promise<VenueDesk> {
  const opened = await openDesk(id, weightMs);
  desks.push(opened);
  return opened;
}

afterEach(async () => {
  await Promise.all(desks.splice(0).map(({ venue }) => venue.close()));
});

function rowOf(bar: SourceBar): CandleRow {
  return [
    bar.time,
    ...[bar.open, bar.high, bar.low, bar.close, bar.volume].map(Number),
  ] as unknown as CandleRow;
}

function closed(market: SourceMarket): CandleRow[] {
  return market.bars.filter(({ time }) => time < openBarTime()).map(rowOf);
}

function figures(values: readonly SourceValue[]): PublishedValue[] {
  return values.map(({ time, value }) => ({ time, value: Number(value) }));
}

function everything(market: SourceMarket): { from: number; to: number } {
  return { from: market.bars[0]?.time ?? 0, to: nowMs + 3_600_000 };
}

async function candlesOf(opened: VenueDesk, symbol: string, market: SourceMarket): Promise<CandleRow[]> {
  const rows: CandleRow[] = [];
  await downloadCandles(
    opened.client,
    { symbol, timeframe: '1m', span: everything(market), heldTimes: [] },
    { keep: (page) => void rows.push(...page) },
    never,
  );
  return rows;
}

describe.each(venues)('a download from %s', (id) => {
  it('holds every closed candle of spot and perpetual exactly, and not the open one', async () => {
    const opened = await desk(id);
    expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(closed(opened.spot));
    expect(await candlesOf(opened, 'ETH/USDT:USDT', opened.perpetual)).toEqual(closed(opened.perpetual));
  });

  it('holds every funding rate exactly', async () => {
    const opened = await desk(id);
    const rows: PublishedValue[] = [];
    const span = everything(opened.perpetual);
    await downloadFunding(
      opened.client,
      { symbol: 'ETH/USDT:USDT', span, heldTimes: [] },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    rows.sort((left, right) => left.time - right.time);
    expect(rows).toEqual(figures(opened.perpetual.funding));
  });

  it('asks only for what is not held', async () => {
    const opened = await desk(id);
    const all = closed(opened.spot);
    const held = all.filter((_, index) => index < 700 || (index >= 900 && index < 2400));
    const rows: CandleRow[] = [];
    const report = await downloadCandles(
      opened.client,
      {
        symbol: 'BTC/USDT',
        timeframe: '1m',
        span: everything(opened.spot),
        heldTimes: held.map(([time]) => time),
      },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual([...all.slice(700, 900), ...all.slice(2400)]);
    expect(report.asked).toHaveLength(2);
    expect(report.absentBars).toBe(0);
  });

  it('goes on after a cancel without a bar lost or asked for twice', async () => {
    const opened = await desk(id);
    const stop = new AbortController();
    const rows: CandleRow[] = [];
    const wanted = { symbol: 'BTC/USDT', timeframe: '1m', span: everything(opened.spot) } as const;
    const sink = {
      keep: (page: readonly CandleRow[]) => void rows.push(...page),
      progress: ({ donePages }: { readonly donePages: number }) => {
        if (donePages === 1) stop.abort();
      },
    };
    const first = downloadCandles(opened.client, { ...wanted, heldTimes: [] }, sink, stop.signal);
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    const kept = rows.length;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(barCount - 1);
    const heldTimes = rows.map(([time]) => time);
    const report = await downloadCandles(opened.client, { ...wanted, heldTimes }, sink, never);
    expect(report.asked).toEqual([{ from: (heldTimes.at(-1) as number) + minuteMs, to: openBarTime() }]);
    expect(rows).toEqual(closed(opened.spot));
  });

  it('is cancelled in the middle of a request', async () => {
    const opened = await desk(id);
    await opened.client.serverTime(never);
    const stop = new AbortController();
    opened.venue.faults.arm('delay', 1, /candles|klines/);
    const asked = downloadCandles(
      opened.client,
      { symbol: 'BTC/USDT', timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
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
    opened.venue.faults.arm(kind, 1, /time$/);
    opened.venue.faults.arm(kind, 1, /symbols$|exchangeInfo$/);
    opened.venue.faults.arm(kind, 2, /candles|klines/);
    expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(closed(opened.spot));
    expect(opened.venue.faults.met.get(kind)).toBe(4);
    expect(opened.retries).toHaveLength(4);
  });

  it.each(['malformed', 'html', 'empty-object', 'nothing'] as const)(
    'ends with an error that names venue and remedy, never with empty data, when every page is "%s"',
    async (kind) => {
      const opened = await desk(id);
      opened.venue.faults.arm(kind, Infinity, /candles|klines/);
      await expect(candlesOf(opened, 'BTC/USDT', opened.spot)).rejects.toMatchObject({
        code: 'VENUE',
        kind: 'bad-reply',
        message: expect.stringContaining(opened.client.profile.name) as string,
        remedy: expect.stringContaining('login page') as string,
      });
    },
  );

  it('waits as long as 429 asks for', async () => {
    const opened = await desk(id);
    opened.venue.faults.arm('too-many', 1, /candles|klines/);
    await candlesOf(opened, 'BTC/USDT', opened.spot);
    expect(Math.max(...opened.pace.slept)).toBeGreaterThanOrEqual(2000);
  });

  it('does not knock again at a venue that has locked it out for long', async () => {
    const opened = await desk(id);
    opened.venue.faults.arm('banned', Infinity, /candles|klines/);
    await expect(candlesOf(opened, 'BTC/USDT', opened.spot)).rejects.toMatchObject({ kind: 'banned' });
    expect(opened.venue.faults.met.get('banned')).toBe(1);
  });

  it('takes the last closed bar from the clock of the venue, however wrong its own is', async () => {
    const opened = await desk(id);
    opened.skew.ms = -90 * minuteMs;
    const { skewMs } = await opened.client.serverTime(never);
    expect(skewMs).toBe(90 * minuteMs);
    const rows = await candlesOf(opened, 'BTC/USDT', opened.spot);
    expect(rows).toEqual(closed(opened.spot).filter(([time]) => time < openBarTime() - 90 * minuteMs));
    opened.skew.ms = 0;
    expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(closed(opened.spot));
  });

  it('misses nothing though its own clock is slow', async () => {
    const opened = await desk(id);
    opened.skew.ms = 90 * minuteMs;
    opened.pace.clock.now -= 90 * minuteMs;
    expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(closed(opened.spot));
  });

  it('holds every candle exactly long after it was new', async () => {
    const opened = await desk(id);
    opened.pace.clock.now += 60 * 86_400_000;
    expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(opened.spot.bars.map(rowOf));
    expect(await candlesOf(opened, 'ETH/USDT:USDT', opened.perpetual)).toEqual(
      opened.perpetual.bars.map(rowOf),
    );
    const isAsked = opened.venue.requests.some((request) => request.includes('/history-candles?'));
    expect(isAsked).toBe(id === 'bitget');
  });

  it('goes over a hole of the venue and counts its bars', async () => {
    const opened = await desk(id);
    (opened.spot.bars as SourceBar[]).splice(900, 450);
    const rows: CandleRow[] = [];
    const report = await downloadCandles(
      opened.client,
      { symbol: 'BTC/USDT', timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual(closed(opened.spot));
    expect(report).toMatchObject({ rows: barCount - 1 - 450, absentBars: 450 });
  });

  it('tells after every page how far it is', async () => {
    const opened = await desk(id);
    const told: DownloadProgress[] = [];
    const report = await downloadCandles(
      opened.client,
      { symbol: 'BTC/USDT', timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
      { keep: () => undefined, progress: (progress) => void told.push(progress) },
      never,
    );
    expect(told.map(({ donePages }) => donePages)).toEqual(told.map((_, index) => index + 1));
    expect(told.at(-1)).toEqual({ donePages: report.pages, allPages: report.pages, rows: barCount - 1 });
  });

  it('is not stopped by the cancel of another that began with it', async () => {
    const opened = await desk(id);
    const stop = new AbortController();
    const wanted = {
      symbol: 'BTC/USDT',
      timeframe: '1m',
      span: everything(opened.spot),
      heldTimes: [],
    } as const;
    const first = downloadCandles(opened.client, wanted, { keep: () => undefined }, stop.signal);
    const second = candlesOf(opened, 'ETH/USDT:USDT', opened.perpetual);
    const requests = opened.venue.requests;
    const isLoading = (): boolean => requests.some((request) => /symbols|exchangeInfo/.test(request));
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

describe('open interest', () => {
  it('of Binance is held exactly, with pages of 500', async () => {
    const opened = await desk('binance');
    const rows: PublishedValue[] = [];
    const wanted = { symbol: 'ETH/USDT:USDT', timeframe: '5m', heldTimes: [] } as const;
    const report = await downloadOpenInterest(
      opened.client,
      { ...wanted, span: { from: 0, to: nowMs } },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual(figures(opened.perpetual.openInterest));
    expect(report.asked[0]?.from).toBeGreaterThan(nowMs - 30 * 86_400_000);
  });

  it('of Bitget is refused with a way out, before the venue is asked', async () => {
    const opened = await desk('bitget');
    const wanted = { symbol: 'ETH/USDT:USDT', timeframe: '5m', heldTimes: [] } as const;
    const span = everything(opened.perpetual);
    const asked = downloadOpenInterest(opened.client, { ...wanted, span }, { keep: () => undefined }, never);
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USAGE' });
    expect(opened.venue.requests).toEqual([]);
  });
});

it('a venue that counts requests by itself is waited for', async () => {
  const opened = await desk('binance');
  opened.venue.weightLimit = 27;
  expect(await candlesOf(opened, 'BTC/USDT', opened.spot)).toEqual(closed(opened.spot));
  expect(opened.retries.map(({ kind }) => kind)).toContain('limited');
});

it('two venues are asked at once', async () => {
  const opened = await Promise.all(venues.map((id) => desk(id)));
  const rows = await Promise.all(opened.map((one) => candlesOf(one, 'BTC/USDT', one.spot)));
  expect(rows).toEqual(opened.map(({ spot }) => closed(spot)));
});

it('requests keep the distance that the venue wants, whoever asks', async () => {
  const opened = await desk('bitget', 20);
  const start = performance.now();
  await Promise.all([
    candlesOf(opened, 'BTC/USDT', opened.spot),
    candlesOf(opened, 'ETH/USDT:USDT', opened.perpetual),
  ]);
  // The first request need not wait, and a timer may round by a millisecond or two.
  expect(performance.now() - start).toBeGreaterThan((opened.venue.requests.length - 3) * 18);
});
