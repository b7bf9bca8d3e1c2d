import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFeedService, type FeedService } from '../../electron/app/feeds.ts';
import { createScannerService, type ScannerService } from '../../electron/app/scanner.ts';
import { createVenues } from '../../electron/app/venues.ts';
import { ccxtVenue } from '../../electron/brokers/ccxt/ccxt-venue.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import { openCcxtStream } from '../../electron/brokers/ccxt/stream.ts';
import { loopbackAddress } from '../../electron/brokers/ccxt/venue-address.ts';
import { usualFeed } from '../../electron/feed/feed-settings.ts';
import { createWorkerPool } from '../../electron/jobs/worker-pool.ts';
import { openStore, type Store } from '../../electron/store/open-store.ts';
import { feedsContract } from '../../shared/contract/feeds.ts';
import { scannerRequest, type ScannerRow } from '../../shared/contract/scanner.ts';
import { settings } from '../../shared/contract/settings.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { marketOf } from '../../shared/domain/market.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { planOn } from '../../shared/strategies/plan-on.ts';
import { findStrategy } from '../../shared/strategies/registry.ts';
import { sourceMarket } from '../venues/market-source.ts';
import { sourceBars } from '../venues/source-bars.ts';
import { startPlayer, type VenuePlayer } from '../venues/venue-player.ts';

const minuteMs = 60_000;
const fromMs = Date.UTC(2026, 5, 15);
const key = { symbol: 'BINANCE:BTC/USDT', timeframe: '1m' } as const;
const market = sourceMarket({
  base: 'BTC',
  seed: 5,
  fromMs: fromMs - 500 * minuteMs,
  bars: 620,
  barMs: minuteMs,
  fundingMs: 480 * minuteMs,
  interestMs: 60 * minuteMs,
});
const pool = createWorkerPool({
  taskFile: new URL('../../workers/tasks/run-task.ts', import.meta.url),
  threads: 1,
});

describe('the scanner over bars that close', () => {
  let folder: string;
  let player: VenuePlayer;
  let store: Store;
  let feeds: FeedService;
  let scanner: ScannerService;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'candlewright-scanner-'));
    player = await startPlayer({ id: 'binance', spot: [market], perpetual: [], fromMs, speed: 120 });
    const usual = createVenues({});
    const { clock } = player;
    const access = {
      pace: { now: clock.now, sleep: clock.sleep, random: randomSource(2) },
      retry: usualRetry,
      timeoutMs: 2000,
      weightMs: 0.05,
      address: loopbackAddress(player.address),
    };
    const played = ccxtVenue(usual.venue('binance').profile, access, openCcxtStream);
    store = openStore({ file: join(folder, 'store.sqlite'), clock });
    feeds = createFeedService({
      candles: store.candles,
      rows: store.feeds,
      venues: { facts: usual.facts, venue: (id) => (id === 'binance' ? played : usual.venue(id)) },
      clock,
      random: randomSource(1),
      settings: {
        ...usualFeed,
        settleMs: 8_000,
        closingWordMs: 20_000,
        silenceMs: 300_000,
        futureMs: 30_000,
      },
      isOwner: true,
      isOwnedElsewhere: () => false,
      onStored: () => scanner.changed(),
      onFault: () => {},
    });
    scanner = createScannerService({
      candles: store.candles,
      auxiliary: store.auxiliary,
      pool,
      settings: () => settings.parse({}),
      feeds,
      clock,
    });
  });
  afterAll(async () => {
    scanner.close();
    await feeds.close();
    await player.close();
    await pool.close();
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The first level that `envelope_dca` rests after the bar that opened at `barTime`, of the stored bars up to it. */
  function levelAfter(barTime: number): number {
    const candles = candleColumns(store.candles.load(key.symbol, key.timeframe, { to: barTime + 1 }));
    const plan = planOn(findStrategy('envelope_dca')!, marketOf(candles, minuteMs));
    const { price, scale } = plan.levels[0]!;
    return price[candles.length - 1]! * scale;
  }

  /** Rows of one strategy until `count` of them were of different bars. */
  async function rowsOfBars(count: number, replayId: string | null): Promise<ScannerRow[]> {
    const request = scannerRequest.parse({
      series: replayId === null ? [key] : [],
      strategies: ['envelope_dca'],
      replayId,
    });
    const found: ScannerRow[] = [];
    const bars = new Set<number>();
    for await (const [row] of scanner.watch(request)) {
      if (row === undefined || row.barTime === null || row.reason !== null) continue;
      bars.add(row.barTime);
      found.push(row);
      if (bars.size === count) break;
    }
    return found;
  }

  it('follows a live feed: bar by bar, at the price that was heard last', async () => {
    const start = feedsContract.start['~orpc'].inputSchema!;
    await feeds.live.start(start.parse({ venue: 'binance', market: 'BTC/USDT', timeframe: '1m' }));
    // From nothing to warm, and then four bars more.
    await expect.poll(() => feeds.live.list()[0]?.state, { timeout: 20_000 }).toBe('live');
    await expect
      .poll(() => store.candles.find(key.symbol, key.timeframe)?.bars ?? 0, { timeout: 30_000 })
      .toBeGreaterThan(8);
    const rows = await rowsOfBars(4, null);
    const truth = sourceBars(market, minuteMs);
    for (const { nextLevel, price, barTime } of rows) {
      expect(nextLevel).toBeCloseTo(levelAfter(barTime!), 6);
      // The last word heard: of the bar itself as it closed, or of one after it.
      const isSaid = truth.some(
        ({ time, low, high }) => time >= barTime! && Number(low) <= price! && price! <= Number(high),
      );
      expect([barTime, isSaid]).toEqual([barTime, true]);
    }
    expect(rows.at(-1)!.feed).toBe('live');
  });

  it('follows a replay: only bars that have closed by its clock', async () => {
    const { firstTime, lastTime } = store.candles.find(key.symbol, key.timeframe)!;
    const replay = feeds.replays.start({
      series: [key],
      from: firstTime! + 8 * minuteMs,
      to: lastTime! + minuteMs,
      speed: 60,
      isPaused: false,
    });
    const rows = await rowsOfBars(3, replay.id);
    for (const row of rows) {
      expect(row).toMatchObject({ feed: 'replay' });
      expect(row.nextLevel).toBeCloseTo(levelAfter(row.barTime!), 6);
      // A bar that is open by the replay's clock, and those after it, are not known.
      expect(row.ageMs).toBeLessThan(minuteMs + 1);
    }
    expect(rows[0]!.barTime).toBeLessThan(lastTime!);
    await feeds.replays.stop(replay.id);
  });
});
