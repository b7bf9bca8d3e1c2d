import { openMarketData, type MarketDataClient } from '../../electron/brokers/ccxt/market-data-client.ts';
import type { Pace } from '../../electron/brokers/ccxt/pace.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import type { VenueFailure } from '../../electron/brokers/ccxt/venue-failure.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { binanceRules } from './binance/market-data.ts';
import { bitgetRules } from './bitget/market-data.ts';
import { startVenue, type LoopbackVenue } from './loopback-venue.ts';
import { sourceMarket, type SourceMarket } from './market-source.ts';

const minuteMs = 60_000;
/** Half past the hour, half past the minute: the last bar of every timeframe is open. */
export const nowMs = Date.UTC(2026, 5, 15, 12, 30, 30);
export const barCount = 2500;

/** Time that passes only while somebody sleeps. */
export interface TestPace extends Pace {
  readonly slept: number[];
  readonly clock: { now: number };
}

export function testPace(): TestPace {
  const clock = { now: nowMs };
  const slept: number[] = [];
  return {
    clock,
    slept,
    now: () => clock.now,
    sleep: (durationMs, signal) => {
      signal.throwIfAborted();
      slept.push(durationMs);
      clock.now += durationMs;
      return Promise.resolve();
    },
    random: randomSource(7),
  };
}

export type VenueId = 'binance' | 'bitget';

/** A loopback venue, the real ccxt client in front of it, and the truth behind it. */
export interface VenueDesk {
  readonly venue: LoopbackVenue;
  readonly client: MarketDataClient;
  readonly spot: SourceMarket;
  readonly perpetual: SourceMarket;
  readonly pace: TestPace;
  readonly retries: VenueFailure[];
  /** What the venue's clock shows beyond the desk's. */
  readonly skew: { ms: number };
}

export function openBarTime(): number {
  return Math.floor(nowMs / minuteMs) * minuteMs;
}

/** Starts one venue with a spot and a perpetual market whose newest bar is still open. `weightMs` spaces its requests. */
export async function openDesk(id: VenueId, weightMs = 4): Promise<VenueDesk> {
  const pace = testPace();
  const skew = { ms: 0 };
  const now = (): number => pace.clock.now + skew.ms;
  const shape = {
    fromMs: openBarTime() - (barCount - 1) * minuteMs,
    bars: barCount,
    barMs: minuteMs,
    // Far more often than any venue publishes, so that a short test has several pages.
    fundingMs: 10 * minuteMs,
    interestMs: 5 * minuteMs,
  };
  const spot = sourceMarket({ ...shape, base: 'BTC', seed: 11 });
  const perpetual = sourceMarket({ ...shape, base: 'ETH', seed: 12 });
  const rules = id === 'binance' ? binanceRules : bitgetRules;
  const venue = await startVenue(rules([spot], [perpetual], now), () => Math.floor(now() / minuteMs));
  const profile = venueProfiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  const retries: VenueFailure[] = [];
  const client = await openMarketData(profile, {
    pace,
    retry: usualRetry,
    timeoutMs: 250,
    weightMs,
    address: (url) => url.replace(/^https?:\/\/[^/]+/, venue.origin),
    onRetry: (failure) => retries.push(failure),
  });
  return { venue, client, spot, perpetual, pace, retries, skew };
}
