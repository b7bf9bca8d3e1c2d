import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createBarBroadcast } from '../../electron/app/feeds/bar-broadcast.ts';
import { createLiveFeeds, type LiveFeeds } from '../../electron/app/feeds/live-feeds.ts';
import { createVenues, type Venues } from '../../electron/app/venues.ts';
import { ccxtVenue } from '../../electron/brokers/ccxt/ccxt-venue.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import { openCcxtStream } from '../../electron/brokers/ccxt/stream.ts';
import { loopbackAddress } from '../../electron/brokers/ccxt/venue-address.ts';
import { usualFeed } from '../../electron/feed/feed-settings.ts';
import { openStore, type Store } from '../../electron/store/open-store.ts';
import { feedsContract, type Feed, type FeedBar } from '../../shared/contract/feeds.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { randomSource } from '../../shared/domain/random.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import { sourceMarket } from '../venues/market-source.ts';
import { sourceBars } from '../venues/source-bars.ts';
import { startPlayer, type VenuePlayer } from '../venues/venue-player.ts';

const minuteMs = 60_000;
const fromMs = Date.UTC(2026, 5, 15);
const patience = { timeout: 15_000, interval: 50 };
const request = feedsContract.start['~orpc'].inputSchema;
if (request === undefined) throw new Error('feeds.start takes nothing');
const wanted = (more: object = {}) =>
  request.parse({ venue: 'binance', market: 'BTC/USDT', timeframe: '1m', ...more });

describe('live feeds of a venue', () => {
  const market = sourceMarket({
    base: 'BTC',
    seed: 5,
    fromMs: fromMs - 500 * minuteMs,
    bars: 620,
    barMs: minuteMs,
    fundingMs: 480 * minuteMs,
    interestMs: 60 * minuteMs,
  });
  let player: VenuePlayer;
  let folder: string;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-feeds-'));
    player = await startPlayer({ id: 'binance', spot: [market], perpetual: [], fromMs, speed: 120 });
  });
  afterEach(async () => {
    await player.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The product's venues, with one of them on the player's clock. */
  function playedVenues(): Venues {
    const usual = createVenues({});
    const { clock } = player;
    const settings = {
      pace: { now: clock.now, sleep: clock.sleep, random: randomSource(2) },
      retry: usualRetry,
      timeoutMs: 2000,
      weightMs: 0.05,
      address: loopbackAddress(player.address),
    };
    const played = ccxtVenue(usual.venue('binance').profile, settings, openCcxtStream);
    return { facts: usual.facts, venue: (id) => (id === 'binance' ? played : usual.venue(id)) };
  }

  /** What one process has; several share a home. */
  function open(isOwner = true, isOwnedElsewhere = false) {
    const store: Store = openStore({ file: join(folder, 'store.sqlite'), clock: player.clock });
    const broadcast = createBarBroadcast();
    let stored = 0;
    const feeds: LiveFeeds = createLiveFeeds({
      candles: store.candles,
      rows: store.feeds,
      venues: playedVenues(),
      clock: player.clock,
      random: randomSource(1),
      settings: {
        ...usualFeed,
        settleMs: 8_000,
        closingWordMs: 20_000,
        silenceMs: 300_000,
        futureMs: 30_000,
      },
      isOwner,
      isOwnedElsewhere: () => isOwnedElsewhere,
      broadcast,
      onStored: () => (stored += 1),
      onFault: () => {},
    });
    let isClosed = false;
    const close = async (): Promise<void> => {
      if (isClosed) return;
      isClosed = true;
      await feeds.close();
      broadcast.end();
      store.close();
    };
    onTestFinished(close);
    return { store, feeds, broadcast, close, writes: () => stored };
  }

  function closesOf(store: Store, timeframe: Timeframe, symbol = 'BINANCE:BTC/USDT'): [number, number][] {
    if (store.candles.find(symbol, timeframe) === null) return [];
    const { time, close } = candleColumns(store.candles.load(symbol, timeframe));
    return Array.from(time, (at, i) => [at, close[i] as number]);
  }

  /** The source's own bars from `first` on, as many as are stored. */
  function truth(barMs: number, stored: readonly [number, number][]): [number, number][] {
    const first = stored[0]?.[0] ?? 0;
    return sourceBars(market, barMs)
      .filter(({ time }) => time >= first)
      .slice(0, stored.length)
      .map(({ time, close }) => [time, Number(close)]);
  }

  const one = (feeds: LiveFeeds): Feed => {
    const [feed] = feeds.list();
    if (feed === undefined) throw new Error('nothing is followed');
    return feed;
  };

  it('store what closes and what is derived from it, and tell of both', async () => {
    const { store, feeds, broadcast, writes } = open();
    const told: FeedBar[] = [];
    const listening = (async () => {
      for await (const bars of broadcast.followAll()) told.push(...bars);
    })();
    await feeds.start(wanted({ derive: ['5m'] }));
    await vi.waitFor(() => expect(closesOf(store, '5m').length).toBeGreaterThan(1), patience);
    const minutes = closesOf(store, '1m');
    expect(minutes).toEqual(truth(minuteMs, minutes));
    const fives = closesOf(store, '5m');
    expect(fives).toEqual(truth(5 * minuteMs, fives));
    expect(store.candles.find('BINANCE:BTC/USDT', '1m')).toMatchObject({
      venue: 'binance',
      market: 'BTC/USDT',
      source: 'venue',
      calendar: 'continuous',
      tickSize: 0.01,
      openGapCount: 0,
    });
    expect(store.candles.versions('BINANCE:BTC/USDT', '1m')[0]?.cause).toBe('stream');
    expect(one(feeds)).toMatchObject({
      state: 'live',
      venue: 'binance',
      derive: ['5m'],
      isKept: true,
      lastBar: closesOf(store, '1m').at(-1)?.[0],
    });
    expect(writes()).toBeGreaterThan(5);
    await feeds.close();
    broadcast.end();
    await listening;
    const closed = told.filter(({ isClosed, timeframe }) => isClosed && timeframe === '1m');
    expect(closed.map(({ time, close }) => [time, close])).toEqual(closesOf(store, '1m'));
    const forming = told.filter(({ isClosed }) => !isClosed);
    expect(forming.length).toBeGreaterThan(3);
    // No open bar is told of after it has closed.
    const order = told.filter(({ timeframe }) => timeframe === '1m').map(({ time }) => time);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('go on after a restart and fill the time between', async () => {
    const before = open();
    await before.feeds.start(wanted());
    await vi.waitFor(() => expect(closesOf(before.store, '1m').length).toBeGreaterThan(2), patience);
    await before.close();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const { store, feeds } = open();
    expect(one(feeds)).toMatchObject({ symbol: 'BINANCE:BTC/USDT', market: 'BTC/USDT', isKept: true });
    await vi.waitFor(() => expect(one(feeds)).toMatchObject({ state: 'live' }), patience);
    await vi.waitFor(() => expect(one(feeds).counts.filledBars).toBeGreaterThan(1), patience);
    const minutes = closesOf(store, '1m');
    expect(minutes).toEqual(truth(minuteMs, minutes));
  });

  it('stop, and what is stored stays', async () => {
    const { store, feeds } = open();
    await feeds.start(wanted({ symbol: 'BTC' }));
    await vi.waitFor(() => expect(closesOf(store, '1m', 'BTC').length).toBeGreaterThan(0), patience);
    feeds.stop({ symbol: 'BTC', timeframe: '1m' });
    const bars = closesOf(store, '1m', 'BTC').length;
    expect(feeds.list()).toEqual([]);
    expect(() => feeds.stop({ symbol: 'BTC', timeframe: '1m' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    await new Promise((resolve) => setTimeout(resolve, 1200));
    expect(closesOf(store, '1m', 'BTC')).toHaveLength(bars);
    expect(store.feeds.list()).toEqual([]);
  });

  it('are refused where they cannot be, with nothing kept', async () => {
    const { store, feeds } = open();
    const refused = (more: object, code: string) =>
      expect(feeds.start(wanted(more))).rejects.toMatchObject({ code });
    await refused({ venue: 'nowhere' }, 'NOT_FOUND');
    await refused({ market: 'NONE/USDT' }, 'NOT_FOUND');
    await refused({ derive: ['1m'] }, 'BAD_USAGE');
    await refused({ timeframe: '5m', derive: ['1m'] }, 'BAD_USAGE');
    expect(feeds.list()).toEqual([]);
    expect(store.feeds.list()).toEqual([]);
    await feeds.start(wanted({ derive: ['5m'] }));
    await refused({}, 'CONFLICT');
    await refused({ timeframe: '5m' }, 'CONFLICT');
    await refused({ symbol: 'OTHER' }, 'CONFLICT');
    expect(feeds.list()).toHaveLength(1);
    expect(store.feeds.list()).toHaveLength(1);
    const time = Float64Array.of(fromMs);
    const price = Float64Array.of(1);
    store.candles.write(
      {
        symbol: 'TAKEN',
        timeframe: '15m',
        calendar: 'continuous',
        source: 'venue',
        tickSize: 1,
        venue: 'bitget',
        market: 'BTC/USDT',
      },
      { length: 1, time, open: price, high: price, low: price, close: price, volume: price },
    );
    await refused({ symbol: 'TAKEN', timeframe: '15m' }, 'CONFLICT');
  });

  it('of a command line are left to the desk, which takes them up while it runs', async () => {
    const desk = open();
    const command = open(false, true);
    expect(await command.feeds.start(wanted())).toMatchObject({ state: 'connecting', isKept: true });
    expect(closesOf(desk.store, '1m')).toEqual([]);
    await vi.waitFor(() => expect(desk.feeds.list()).toMatchObject([{ state: 'live' }]), patience);
    await vi.waitFor(() => expect(command.feeds.list()).toMatchObject([{ state: 'live' }]), patience);
    await expect(command.feeds.start(wanted({ isKept: false }))).rejects.toMatchObject({ code: 'CONFLICT' });
    command.feeds.stop({ symbol: 'BINANCE:BTC/USDT', timeframe: '1m' });
    await vi.waitFor(() => expect(desk.feeds.list()).toEqual([]), patience);
  });

  it('say that nobody follows them while no desk runs', async () => {
    const command = open(false, false);
    await command.feeds.start(wanted());
    expect(one(command.feeds)).toMatchObject({
      state: 'down',
      note: expect.stringContaining('No desk is running'),
    });
    const foreground = await command.feeds.start(wanted({ symbol: 'HERE', isKept: false }));
    expect(foreground).toMatchObject({ symbol: 'HERE', isKept: false });
    await vi.waitFor(() => expect(closesOf(command.store, '1m', 'HERE').length).toBeGreaterThan(0), patience);
    expect(command.store.feeds.list()).toHaveLength(1);
  });

  it('say what the store refuses, and store it once it does not', async () => {
    const { store, feeds } = open();
    await feeds.start(wanted());
    await vi.waitFor(() => expect(closesOf(store, '1m').length).toBeGreaterThan(0), patience);
    const write = vi.spyOn(store.candles, 'write').mockImplementation(() => {
      throw new Error('the disk is full');
    });
    await vi.waitFor(() => expect(one(feeds).note).toContain('the disk is full'), patience);
    expect(one(feeds).state).toBe('filling');
    write.mockRestore();
    const before = closesOf(store, '1m').length;
    await vi.waitFor(() => expect(closesOf(store, '1m').length).toBeGreaterThan(before), patience);
    const minutes = closesOf(store, '1m');
    expect(minutes).toEqual(truth(minuteMs, minutes));
    await vi.waitFor(() => expect(one(feeds)).toMatchObject({ state: 'live', note: null }), patience);
  });
});
