import { describe, expect, it } from 'vitest';
import { downloadCandles } from '../../electron/brokers/ccxt/download.ts';
import type { DownloadProgress } from '../../electron/brokers/ccxt/download-sink.ts';
import type { CandleRow } from '../../shared/ports/market-data.ts';
import { candlesOf, closed, desk, everything, never, rowOf } from './download-desk.ts';
import type { SourceBar } from './market-source.ts';
import { barCount, openBarTime, venueIds, type VenueId } from './venue-desk.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
/** Kraken answers with one page of what it keeps. */
const paged: readonly VenueId[] = venueIds.filter((id) => id !== 'kraken');

describe.each(paged)('a download of many pages from %s', (id) => {
  it('asks only for what is not held', async () => {
    const opened = await desk(id);
    const all = closed(opened.spot);
    const held = all.filter((_, index) => index < 700 || (index >= 900 && index < 2400));
    const rows: CandleRow[] = [];
    const report = await downloadCandles(
      opened.client,
      {
        symbol: opened.spotSymbol,
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
    const wanted = { symbol: opened.spotSymbol, timeframe: '1m', span: everything(opened.spot) } as const;
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

  it('holds every candle exactly long after it was new', async () => {
    const opened = await desk(id);
    opened.pace.clock.now += 60 * 86_400_000;
    expect(await candlesOf(opened, opened.spotSymbol, opened.spot)).toEqual(opened.spot.bars.map(rowOf));
    expect(await candlesOf(opened, opened.perpetualSymbol, opened.perpetual)).toEqual(
      opened.perpetual.bars.map(rowOf),
    );
    const isAsked = opened.venue.requests.some((request) => request.includes('/history-candles?'));
    expect(isAsked).toBe(id === 'bitget' || id === 'okx');
  });

  it('goes over a hole of the venue and counts its bars', async () => {
    const opened = await desk(id);
    (opened.spot.bars as SourceBar[]).splice(900, 450);
    const rows: CandleRow[] = [];
    const report = await downloadCandles(
      opened.client,
      { symbol: opened.spotSymbol, timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
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
      { symbol: opened.spotSymbol, timeframe: '1m', span: everything(opened.spot), heldTimes: [] },
      { keep: () => undefined, progress: (progress) => void told.push(progress) },
      never,
    );
    expect(told.map(({ donePages }) => donePages)).toEqual(told.map((_, index) => index + 1));
    expect(told.at(-1)).toEqual({ donePages: report.pages, allPages: report.pages, rows: barCount - 1 });
  });
});

describe('a market that is younger than the start asked for', () => {
  it.each(paged)('is not asked for from %s before its first day', async (id) => {
    const opened = await desk(id);
    const listed = opened.spot.bars[0]?.time ?? 0;
    const rows: CandleRow[] = [];
    const report = await downloadCandles(
      opened.client,
      {
        symbol: opened.spotSymbol,
        timeframe: '1m',
        span: { from: listed - 400 * dayMs, to: listed + dayMs },
        heldTimes: [],
      },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual(opened.spot.bars.slice(0, 1440).map(rowOf));
    expect(report.note).toContain(`has ${opened.spotSymbol} since 2026-06-13`);
    expect(opened.venue.requests.length).toBeLessThan(40);
  });
});

describe('Kraken', () => {
  it('answers with the candles it keeps and says since when', async () => {
    const opened = await desk('kraken', { barMinutes: 1 });
    const rows: CandleRow[] = [];
    const barMs = minuteMs;
    const report = await downloadCandles(
      opened.client,
      {
        symbol: opened.spotSymbol,
        timeframe: '1m',
        span: { from: openBarTime() - 5 * dayMs, to: openBarTime() },
        heldTimes: [],
      },
      { keep: (page) => void rows.push(...page) },
      never,
    );
    expect(rows).toEqual(closed(opened.spot));
    expect(report.asked).toEqual([{ from: openBarTime() - 718 * barMs, to: openBarTime() }]);
    expect(report.note).toContain('Kraken keeps 1m candles since 2026-06-15T00:32:00');
  });

  it('refuses a period that is all older than that, before it is asked for candles', async () => {
    const opened = await desk('kraken');
    const span = { from: openBarTime() - 5 * dayMs, to: openBarTime() - 4 * dayMs };
    const wanted = { symbol: opened.spotSymbol, timeframe: '1m', span, heldTimes: [] } as const;
    const asked = downloadCandles(opened.client, wanted, { keep: () => undefined }, never);
    await expect(asked).rejects.toMatchObject({ code: 'BAD_USAGE' });
    expect(opened.venue.requests.some((request) => request.includes('OHLC'))).toBe(false);
  });
});
