import { openMarketData, type MarketDataClient } from '../../electron/brokers/ccxt/market-data-client.ts';
import type { Pace } from '../../electron/brokers/ccxt/pace.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import type { VenueFailure } from '../../electron/brokers/ccxt/venue-failure.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { binanceRules } from './binance/market-data.ts';
import { bitgetRules } from './bitget/market-data.ts';
import { bybitRules } from './bybit/market-data.ts';
import { krakenRules } from './kraken/market-data.ts';
import { krakenFuturesRules } from './krakenfutures/market-data.ts';
import { startVenue, type LoopbackVenue, type VenueRules } from './loopback-venue.ts';
import { sourceMarket, type SourceMarket } from './market-source.ts';
import { okxRules } from './okx/market-data.ts';

const minuteMs = 60_000;
/** Half past the hour, half past the minute: the last bar of every timeframe is open. */
export const nowMs = Date.UTC(2026, 5, 15, 12, 30, 30);
export const barCount = 2500;
/** Kraken keeps no more. */
const krakenBarCount = 700;

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

export const venueIds = ['binance', 'bitget', 'bybit', 'okx', 'kraken', 'krakenfutures'] as const;
export type VenueId = (typeof venueIds)[number];

/** Kraken's second market is of the spot kind as well, and both of its other exchange are perpetual. */
function rulesOf(id: VenueId, spot: SourceMarket, perpetual: SourceMarket, now: () => number): VenueRules {
  if (id === 'kraken') return krakenRules([spot, perpetual], now);
  if (id === 'krakenfutures') return krakenFuturesRules([spot, perpetual], now);
  const rules = { binance: binanceRules, bitget: bitgetRules, bybit: bybitRules, okx: okxRules };
  return rules[id]([spot], [perpetual], now);
}

/** A loopback venue, the real ccxt client in front of it, and the truth behind it. */
export interface VenueDesk {
  readonly venue: LoopbackVenue;
  /** What the venue answers by, for a server that adds to it. */
  readonly rules: VenueRules;
  readonly client: MarketDataClient;
  readonly spot: SourceMarket;
  readonly perpetual: SourceMarket;
  /** The names of both. */
  readonly spotSymbol: string;
  readonly perpetualSymbol: string;
  readonly pace: TestPace;
  readonly retries: VenueFailure[];
  /** What the venue's clock shows beyond the desk's. */
  readonly skew: { ms: number };
}

export function openBarTime(): number {
  return Math.floor(nowMs / minuteMs) * minuteMs;
}

function namesOf(id: VenueId): readonly [spot: string, perpetual: string] {
  if (id === 'krakenfutures') return ['BTC/USD:USD', 'ETH/USD:USD'];
  return ['BTC/USDT', id === 'kraken' ? 'ETH/USDT' : 'ETH/USDT:USDT'];
}

export interface DeskSettings {
  /** Distance of its requests in milliseconds. */
  readonly weightMs?: number;
  /** Minutes of a bar; its figures are published hourly when it is longer than one. */
  readonly barMinutes?: number;
}

/** Starts one venue with a spot and a perpetual market whose newest bar is still open. */
export async function openDesk(id: VenueId, settings: DeskSettings = {}): Promise<VenueDesk> {
  const { weightMs = 4, barMinutes = 1 } = settings;
  const pace = testPace();
  const skew = { ms: 0 };
  const now = (): number => pace.clock.now + skew.ms;
  const barMs = barMinutes * minuteMs;
  const bars = id === 'kraken' ? krakenBarCount : barCount;
  const isFrequent = barMinutes === 1 && (id === 'binance' || id === 'bitget');
  const shape = {
    fromMs: Math.floor(nowMs / barMs) * barMs - (bars - 1) * barMs,
    bars,
    barMs,
    // Far more often than any venue publishes, so that a short test has several pages.
    fundingMs: (isFrequent ? 10 : 60) * minuteMs,
    interestMs: 5 * barMs,
  };
  const spot = sourceMarket({ ...shape, base: 'BTC', seed: 11 });
  const perpetual = sourceMarket({ ...shape, base: 'ETH', seed: 12 });
  const rules = rulesOf(id, spot, perpetual, now);
  const venue = await startVenue(rules, () => Math.floor(now() / minuteMs));
  venue.faults.delayMs = 900;
  const profile = venueProfiles.find((candidate) => candidate.id === id);
  if (profile === undefined) throw new Error(`no profile ${id}`);
  const retries: VenueFailure[] = [];
  const client = await openMarketData(profile, {
    pace,
    retry: usualRetry,
    timeoutMs: 600,
    weightMs,
    address: (url) => url.replace(/^https?:\/\/[^/]+/, venue.origin),
    onRetry: (failure) => retries.push(failure),
  });
  const [spotSymbol, perpetualSymbol] = namesOf(id);
  return { venue, rules, client, spot, perpetual, spotSymbol, perpetualSymbol, pace, retries, skew };
}
