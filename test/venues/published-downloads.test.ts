import { describe, expect, it } from 'vitest';
import { downloadFunding, downloadOpenInterest } from '../../electron/brokers/ccxt/download.ts';
import type { PublishedValue } from '../../electron/brokers/ccxt/market-data-client.ts';
import { desk, everything, figures, never } from './download-desk.ts';
import { nowMs, type VenueDesk } from './venue-desk.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const symbol = 'ETH/USDT:USDT';

function collector(rows: PublishedValue[]) {
  return { keep: (page: readonly PublishedValue[]) => void rows.push(...page) };
}

function byTime(rows: readonly PublishedValue[]): PublishedValue[] {
  return rows.toSorted((left, right) => left.time - right.time);
}

/** Rates of an hourly market, about a hundred days of them. */
function hourlyDesk(id: 'binance' | 'bitget' | 'bybit' | 'okx'): Promise<VenueDesk> {
  return desk(id, { barMinutes: 60 });
}

/** The rates that a venue still has: OKX forgets after ninety days. */
function keptRates(opened: VenueDesk): PublishedValue[] {
  const { funding } = opened.client.profile;
  const since = nowMs - (funding?.keptMs ?? Infinity);
  return figures(opened.perpetual.funding).filter(({ time }) => time >= since && time <= nowMs);
}

describe.each(['binance', 'bitget', 'bybit', 'okx'] as const)('funding rates of %s', (id) => {
  it('are held exactly over many pages', async () => {
    const opened = await hourlyDesk(id);
    const rows: PublishedValue[] = [];
    const wanted = { symbol, span: everything(opened.perpetual), heldTimes: [] };
    const report = await downloadFunding(opened.client, wanted, collector(rows), never);
    expect(byTime(rows)).toEqual(keptRates(opened));
    expect(report.pages).toBeGreaterThan(2);
  });

  it('that are held are not asked for again, before, after and in between', async () => {
    const opened = await hourlyDesk(id);
    const all = keptRates(opened);
    const held = all.filter((_, index) => (index >= 100 && index < 900) || (index >= 950 && index < 2050));
    const rows: PublishedValue[] = [];
    const wanted = {
      symbol,
      span: everything(opened.perpetual),
      heldTimes: held.map(({ time }) => time),
    };
    await downloadFunding(opened.client, wanted, collector(rows), never);
    expect(byTime(rows)).toEqual(all.filter((rate) => !held.includes(rate)));
  });

  it('go on after a cancel with no page twice', async () => {
    const opened = await hourlyDesk(id);
    const rows: PublishedValue[] = [];
    const stop = new AbortController();
    const span = everything(opened.perpetual);
    const cancelled = { ...collector(rows), progress: () => stop.abort() };
    const first = downloadFunding(opened.client, { symbol, span, heldTimes: [] }, cancelled, stop.signal);
    await expect(first).rejects.toMatchObject({ code: 'CANCELLED' });
    const kept = rows.length;
    expect(kept).toBeGreaterThan(0);
    const heldTimes = byTime(rows).map(({ time }) => time);
    const report = await downloadFunding(opened.client, { symbol, span, heldTimes }, collector(rows), never);
    expect(byTime(rows)).toEqual(keptRates(opened));
    expect(report.rows).toBe(rows.length - kept);
  });

  it('of a spot market are refused, with the name of a contract', async () => {
    const opened = await hourlyDesk(id);
    const wanted = { symbol: 'BTC/USDT', span: everything(opened.spot), heldTimes: [] };
    await expect(downloadFunding(opened.client, wanted, collector([]), never)).rejects.toMatchObject({
      code: 'BAD_USAGE',
      remedy: expect.stringContaining('BTC/USDT:USDT') as string,
    });
  });
});

it('pages of Bitget that only hold what is held are passed over', async () => {
  const opened = await hourlyDesk('bitget');
  const all = keptRates(opened);
  const held = all.slice(500);
  const rows: PublishedValue[] = [];
  const wanted = { symbol, span: everything(opened.perpetual), heldTimes: held.map(({ time }) => time) };
  const report = await downloadFunding(opened.client, wanted, collector(rows), never);
  expect(byTime(rows)).toEqual(all.slice(0, 500));
  expect(report.pages).toBe(7);
});

it('rates held that Bitget never published do not hide any', async () => {
  const opened = await hourlyDesk('bitget');
  const all = keptRates(opened);
  const foreign = Array.from({ length: 1500 }, (_, index) => nowMs - 1000 * (1500 - index));
  const rows: PublishedValue[] = [];
  const wanted = { symbol, span: { from: 0, to: (all.at(-1)?.time ?? 0) + 1 }, heldTimes: foreign };
  await downloadFunding(opened.client, wanted, collector(rows), never);
  expect(byTime(rows)).toEqual(all);
});

it('OKX says since when it keeps funding rates, and refuses what is all older', async () => {
  const opened = await hourlyDesk('okx');
  const asked = (from: number, to: number) =>
    downloadFunding(opened.client, { symbol, span: { from, to }, heldTimes: [] }, collector([]), never);
  expect((await asked(nowMs - 100 * dayMs, nowMs)).note).toContain(
    'OKX keeps funding rates since 2026-03-17',
  );
  expect((await asked(nowMs - 10 * dayMs, nowMs)).note).toBeNull();
  await expect(asked(nowMs - 100 * dayMs, nowMs - 95 * dayMs)).rejects.toMatchObject({ code: 'BAD_USAGE' });
});

it('Kraken Futures answers with every rate at once, and only what is missing is kept', async () => {
  const opened = await desk('krakenfutures', { barMinutes: 60 });
  const all = keptRates(opened);
  const held = all.filter((_, index) => index >= 100 && index < 2000);
  const rows: PublishedValue[] = [];
  const span = everything(opened.perpetual);
  const wanted = { symbol: 'ETH/USD:USD', span, heldTimes: held.map(({ time }) => time) };
  const report = await downloadFunding(opened.client, wanted, collector(rows), never);
  expect(byTime(rows)).toEqual(all.filter((rate) => !held.includes(rate)));
  expect(report).toMatchObject({ rows: rows.length, pages: 2 });
});

it('Kraken has no funding rates and says where there are some, before it is asked', async () => {
  const opened = await desk('kraken');
  const wanted = { symbol: 'ETH/USDT', span: everything(opened.perpetual), heldTimes: [] };
  await expect(downloadFunding(opened.client, wanted, collector([]), never)).rejects.toMatchObject({
    code: 'BAD_USAGE',
    remedy: expect.stringContaining('Binance') as string,
  });
  expect(opened.venue.requests).toEqual([]);
});

describe.each(['binance', 'bybit', 'okx'] as const)('open interest of %s', (id) => {
  it('is held exactly over many pages, as far back as the venue keeps it', async () => {
    const opened = await desk(id);
    const rows: PublishedValue[] = [];
    const wanted = {
      symbol,
      timeframe: '5m',
      heldTimes: [],
      span: { from: nowMs - 6 * dayMs, to: nowMs },
    } as const;
    const report = await downloadOpenInterest(opened.client, wanted, collector(rows), never);
    expect(rows).toEqual(figures(opened.perpetual.openInterest));
    expect(report.pages).toBeGreaterThan(2);
    expect(report.asked[0]?.from).toBeGreaterThan(nowMs - 30 * dayMs);
  });

  it('that is held is not asked for again', async () => {
    const opened = await desk(id);
    const all = figures(opened.perpetual.openInterest);
    const rows: PublishedValue[] = [];
    const heldTimes = all.slice(0, 300).map(({ time }) => time);
    const span = everything(opened.perpetual);
    const wanted = { symbol, timeframe: '5m', heldTimes, span } as const;
    await downloadOpenInterest(opened.client, wanted, collector(rows), never);
    expect(rows).toEqual(all.slice(300));
  });

  it('on a distance that the venue does not have is refused with those it has', async () => {
    const opened = await desk(id);
    const span = everything(opened.perpetual);
    const wanted = { symbol, timeframe: '3m', heldTimes: [], span } as const;
    await expect(downloadOpenInterest(opened.client, wanted, collector([]), never)).rejects.toMatchObject({
      code: 'BAD_USAGE',
      remedy: expect.stringContaining('5m') as string,
    });
  });
});

it.each(['bitget', 'kraken', 'krakenfutures'] as const)(
  'open interest of %s is refused with a way out, before the venue is asked',
  async (id) => {
    const opened = await desk(id);
    const wanted = { symbol, timeframe: '5m', heldTimes: [], span: everything(opened.perpetual) } as const;
    const asked = downloadOpenInterest(opened.client, wanted, collector([]), never);
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USAGE' });
    expect(opened.venue.requests).toEqual([]);
  },
);
