import { join } from 'node:path';
import { createFeedSink } from '../../electron/app/feeds/feed-sink.ts';
import { ccxtVenue } from '../../electron/brokers/ccxt/ccxt-venue.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import { openCcxtStream } from '../../electron/brokers/ccxt/stream.ts';
import { loopbackAddress } from '../../electron/brokers/ccxt/venue-address.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import type { CandleFeed, FeedSink, FeedStatus } from '../../electron/feed/candle-feed.ts';
import { createCandleFeed } from '../../electron/feed/create-candle-feed.ts';
import { usualFeed, type FeedSettings } from '../../electron/feed/feed-settings.ts';
import { openStore, type Store } from '../../electron/store/open-store.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { randomSource } from '../../shared/domain/random.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import { venueSymbol } from '../../shared/domain/venue-market.ts';
import type { CandleRow, FeedClock } from '../../shared/ports/market-data.ts';
import { faultKinds } from '../venues/faults.ts';
import { sourceMarket, type SourceMarket } from '../venues/market-source.ts';
import type { PlayedClock } from '../venues/played-clock.ts';
import { sourceBars } from '../venues/source-bars.ts';
import { streamFaultKinds, type StreamFaultKind } from '../venues/stream-faults.ts';
import { startPlayer, type VenuePlayer } from '../venues/venue-player.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const fromMs = Date.UTC(2026, 5, 15);
const derived: readonly Timeframe[] = ['15m', '1h'];
const spotBases = ['BTC', 'ETH', 'SOL'];
const perpetualBases = ['DOGE', 'LINK'];

export interface SoakSettings {
  /** Market time that is played. */
  readonly hours: number;
  readonly speed: number;
  readonly folder: string;
  /** How often each fault of a stream meets a message; 1 suits a week. */
  readonly stress: number;
  readonly log: (line: string) => void;
}

export interface SoakedSeries {
  readonly symbol: string;
  readonly timeframe: Timeframe;
  readonly expectedBars: number;
  readonly storedBars: number;
  /** Open time of the first bar that is not the source's, or null. */
  readonly firstDifference: number | null;
}

export interface SoakReport {
  readonly series: readonly SoakedSeries[];
  /** Faults that were met, by their names. */
  readonly faults: ReadonlyMap<string, number>;
  /** What the feeds counted, summed over their topics. */
  readonly counts: ReadonlyMap<string, number>;
  readonly wallMs: number;
}

/** Chances of a stream's faults for one message of a week. */
const weekChances: Readonly<Record<StreamFaultKind, number>> = {
  delayed: 0.01,
  duplicated: 0.01,
  'out-of-order': 0.01,
  lost: 0.01,
  absurd: 0.002,
  nonsense: 0.0004,
  half: 0.0004,
  cut: 0.0004,
  torn: 0.0002,
  stale: 0.0002,
};

/** A round trip of some milliseconds is as many seconds of a market that runs a thousand times as fast. */
const patience: FeedSettings = {
  ...usualFeed,
  settleMs: 8_000,
  closingWordMs: 20_000,
  silenceMs: 300_000,
  futureMs: 30_000,
  firstRetryMs: 2_000,
};
/** Behind `settleMs`: a bar that is answered in an old state after that is no worse than one that was traded so. */
const oldStateMs = 5_000;
const absentMs = 25_000;

/** A machine whose clock somebody keeps setting. */
class SetClock implements FeedClock {
  readonly #played: PlayedClock;
  skewMs = 0;
  sets = 0;

  constructor(played: PlayedClock) {
    this.#played = played;
  }

  now(): number {
    return this.#played.now() + this.skewMs;
  }

  sleep(durationMs: number, signal: Parameters<FeedClock['sleep']>[1]): Promise<void> {
    return this.#played.sleep(durationMs, signal);
  }

  set(skewMs: number): void {
    this.skewMs = skewMs;
    this.sets += 1;
  }
}

function rowsOf(market: SourceMarket, timeframe: Timeframe): CandleRow[] {
  return sourceBars(market, timeframeMs(timeframe)).map((bar) => [
    bar.time,
    Number(bar.open),
    Number(bar.high),
    Number(bar.low),
    Number(bar.close),
    Number(bar.volume),
  ]);
}

function storedRows(store: Store, symbol: string, timeframe: Timeframe): CandleRow[] {
  if (store.candles.find(symbol, timeframe) === null) return [];
  const { length, time, open, high, low, close, volume } = candleColumns(
    store.candles.load(symbol, timeframe),
  );
  return Array.from({ length }, (_, i) => [
    time[i] as number,
    open[i] as number,
    high[i] as number,
    low[i] as number,
    close[i] as number,
    volume[i] as number,
  ]);
}

function firstDifference(stored: readonly CandleRow[], truth: readonly CandleRow[]): number | null {
  const length = Math.max(stored.length, truth.length);
  for (let index = 0; index < length; index += 1) {
    const expected = truth[index];
    const found = stored[index];
    if (expected === undefined || found === undefined || expected.some((figure, at) => figure !== found[at]))
      return (expected ?? found ?? [0])[0];
  }
  return null;
}

class SoakedVenue {
  readonly id: 'binance' | 'bitget';
  readonly player: VenuePlayer;
  readonly clock: SetClock;
  readonly feed: CandleFeed;
  readonly markets: ReadonlyMap<string, SourceMarket>;
  diskFaults = 0;
  #keeps = 0;
  readonly #stored: FeedSink;

  constructor(
    id: 'binance' | 'bitget',
    player: VenuePlayer,
    markets: Map<string, SourceMarket>,
    store: Store,
  ) {
    this.id = id;
    this.player = player;
    this.markets = markets;
    this.#stored = createFeedSink(store.candles, ({ market }) => ({
      symbol: venueSymbol({ venue: id, market }),
      venue: id,
      tickSize: 0.01,
    }));
    this.clock = new SetClock(player.clock);
    const profile = venueProfiles.find((candidate) => candidate.id === id);
    if (profile === undefined) throw new Error(`no profile ${id}`);
    const random = randomSource(id.length);
    const venue = ccxtVenue(
      profile,
      {
        pace: {
          now: () => this.clock.now(),
          sleep: (durationMs, signal) => this.clock.sleep(durationMs, signal),
          random,
        },
        retry: usualRetry,
        timeoutMs: 400,
        weightMs: 0.05,
        address: loopbackAddress(player.address),
      },
      openCcxtStream,
    );
    this.feed = createCandleFeed({
      venue,
      clock: this.clock,
      random,
      settings: patience,
      sink: this.#sink(),
      listener: { onChanged: () => undefined, onPrice: () => undefined, onClosed: () => undefined },
    });
  }

  /** Follows every market from `fromMs` on: the bar before it is stored. */
  follow(): void {
    for (const [market, source] of this.markets) {
      const before = rowsOf(source, '1m').filter(([time]) => time === fromMs - minuteMs);
      this.#stored.keep({ market, timeframe: '1m' }, before, 'history');
      this.feed.follow({ market, timeframe: '1m' }, derived);
    }
  }

  statuses(): FeedStatus[] {
    return [...this.markets.keys()]
      .map((market) => this.feed.status({ market, timeframe: '1m' }))
      .filter((status) => status !== null);
  }

  /** The real store; now and then its disk is full. */
  #sink(): FeedSink {
    return {
      lastBar: (topic) => this.#stored.lastBar(topic),
      keep: (topic, rows, origin) => {
        this.#keeps += 1;
        if (this.#keeps % 199 === 0) {
          this.diskFaults += 1;
          throw new Error('The disk is full.');
        }
        this.#stored.keep(topic, rows, origin);
      },
    };
  }
}

async function startVenue(
  id: 'binance' | 'bitget',
  store: Store,
  settings: SoakSettings,
): Promise<SoakedVenue> {
  const { hours, speed, stress } = settings;
  const source = (base: string, index: number): SourceMarket =>
    sourceMarket({
      base,
      seed: index + (id === 'binance' ? 100 : 200),
      // An hour of history in front, so that the first bars are found there.
      fromMs: fromMs - hourMs,
      bars: (hours + 1) * 60,
      barMs: minuteMs,
      fundingMs: 8 * hourMs,
      interestMs: 5 * minuteMs,
    });
  const spot = spotBases.map(source);
  const perpetual = perpetualBases.map((base, index) => source(base, index + spotBases.length));
  const player = await startPlayer({ id, spot, perpetual, fromMs, speed, seed: id.length });
  player.rest.weightLimit = Infinity;
  player.rest.faults.delayMs = 25;
  player.streams.faults.delayMs = 90;
  for (const [kind, chance] of Object.entries(weekChances))
    player.streams.faults.chance(kind as StreamFaultKind, Math.min(0.02, chance * stress));
  const markets = new Map([
    ...spot.map((market): [string, SourceMarket] => [`${market.base}/USDT`, market]),
    ...perpetual.map((market): [string, SourceMarket] => [`${market.base}/USDT:USDT`, market]),
  ]);
  return new SoakedVenue(id, player, markets, store);
}

/** From time to time something else goes wrong on the REST side, with its clock, or with this machine's. */
function trouble(venue: SoakedVenue, round: number): void {
  const { rest, streams, lag } = venue.player;
  const kind = faultKinds[round % faultKinds.length];
  if (kind !== undefined) rest.faults.arm(kind, 1, /candles|kline|time$/);
  // By chance alone a short run may not meet the rare ones.
  const streamKind = streamFaultKinds[round];
  if (streamKind !== undefined) streams.faults.arm(streamKind);
  const isOld = round % 2 === 0;
  lag.shows = isOld ? 'old-state' : 'nothing';
  lag.ms = isOld ? oldStateMs : absentMs;
  if (round % 5 === 0) venue.clock.set([0, 90_000, -45_000, 7_000, -120_000][(round / 5) % 5] ?? 0);
}

function soaked(venue: SoakedVenue, store: Store): SoakedSeries[] {
  return [...venue.markets].flatMap(([market, source]) =>
    (['1m', ...derived] as const).map((timeframe) => {
      const symbol = venueSymbol({ venue: venue.id, market });
      const stored = storedRows(store, symbol, timeframe);
      const first = timeframe === '1m' ? fromMs - minuteMs : fromMs;
      const truth = rowsOf(source, timeframe).filter(([time]) => time >= first);
      return {
        symbol,
        timeframe,
        expectedBars: truth.length,
        storedBars: stored.length,
        firstDifference: firstDifference(stored, truth),
      };
    }),
  );
}

function add(sums: Map<string, number>, name: string, count: number): void {
  sums.set(name, (sums.get(name) ?? 0) + count);
}

async function until(isDone: () => boolean, longestMs: number): Promise<void> {
  const end = performance.now() + longestMs;
  while (!isDone() && performance.now() < end) await new Promise((done) => setTimeout(done, 20));
}

/** Plays two venues into a store with every fault on, and compares what is stored with what was traded. */
export async function soak(settings: SoakSettings): Promise<SoakReport> {
  const startedAt = performance.now();
  const store = openStore({ file: join(settings.folder, 'candles.sqlite'), clock: { now: () => fromMs } });
  const venues = [await startVenue('binance', store, settings), await startVenue('bitget', store, settings)];
  for (const venue of venues) venue.follow();
  let round = 0;
  const everyMs = (settings.hours * hourMs) / settings.speed / Math.max(40, settings.hours * 4);
  const troubling = setInterval(() => {
    for (const venue of venues) trouble(venue, round);
    round += 1;
  }, everyMs);
  const telling = setInterval(() => {
    for (const { id, player, feed, markets } of venues) {
      const [market = ''] = markets.keys();
      const status = feed.status({ market, timeframe: '1m' });
      const hours = ((player.clock.now() - fromMs) / hourMs).toFixed(1);
      settings.log(`${hours} h  ${id}  ${status?.state}  ${JSON.stringify(status?.counts)}`);
    }
  }, 30_000);
  await Promise.all(venues.map(({ player }) => player.ended));
  clearInterval(troubling);
  for (const { player } of venues) {
    player.rest.faults.clear();
    player.lag.ms = 0;
  }
  const isDone = (): boolean =>
    venues.every((venue) => soaked(venue, store).every((one) => one.storedBars >= one.expectedBars));
  await until(isDone, 30_000);
  clearInterval(telling);
  const series = venues.flatMap((venue) => soaked(venue, store));
  const faults = new Map<string, number>();
  const counts = new Map<string, number>();
  for (const venue of venues) {
    for (const [kind, count] of venue.player.streams.faults.met) add(faults, `stream: ${kind}`, count);
    for (const [kind, count] of venue.player.rest.faults.met) add(faults, `history: ${kind}`, count);
    add(faults, "clock: this machine's was set", venue.clock.sets);
    add(faults, 'disk: full', venue.diskFaults);
    for (const status of venue.statuses())
      for (const [name, count] of Object.entries(status.counts)) add(counts, name, count);
    await venue.feed.close();
    await venue.player.close();
  }
  store.close();
  return { series, faults, counts, wallMs: performance.now() - startedAt };
}

/** The report as a person reads it. */
export function soakText({ series, faults, counts, wallMs }: SoakReport): string {
  const wrong = series.filter((one) => one.firstDifference !== null);
  const lines = (map: ReadonlyMap<string, number>): string[] =>
    [...map]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, count]) => `  ${name}  ${count}`);
  return [
    `${series.length} series in ${(wallMs / 1000).toFixed(0)} s, ${wrong.length} of them differ from the source`,
    ...series.map(
      ({ symbol, timeframe, expectedBars, storedBars, firstDifference: at }) =>
        `  ${symbol} ${timeframe}  ${storedBars} of ${expectedBars} bars${at === null ? '' : `, first difference ${new Date(at).toISOString()}`}`,
    ),
    'faults survived',
    ...lines(faults),
    'counted by the feeds',
    ...lines(counts),
  ].join('\n');
}
