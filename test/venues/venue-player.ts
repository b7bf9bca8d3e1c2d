import type { ApiKey } from './api-key.ts';
import type { VenueBook } from './book/venue-book.ts';
import { startVenue, type LoopbackVenue } from './loopback-venue.ts';
import type { SourceMarket } from './market-source.ts';
import { playedClock, type PlayedClock } from './played-clock.ts';
import type { RestLag } from './rest-lag.ts';
import { barAt, barsUntil, hasBars, openBar, startOfBar } from './source-bars.ts';
import { startStreams, type CandleTopic, type StreamVenue } from './stream-venue.ts';
import { openAccess, tradingVenues, venueRules, type TradingVenueId } from './trading-venues.ts';

export interface PlayerSettings {
  readonly id: TradingVenueId;
  readonly spot: readonly SourceMarket[];
  readonly perpetual: readonly SourceMarket[];
  /** Where the venue's clock starts. What was before it is history. */
  readonly fromMs: number;
  /** Milliseconds of the venue per millisecond of this machine. */
  readonly speed: number;
  /** Distance of two states of an open bar, in the venue's time. */
  readonly updateMs?: number;
  /** Draws the stream's faults. */
  readonly seed?: number;
}

/** A venue that plays its source: streams, history and clock agree at every moment, as far as no fault says otherwise. */
export interface VenuePlayer {
  readonly rest: LoopbackVenue;
  readonly streams: StreamVenue;
  /** The account of `key`; its markets trade at the prices that are played. */
  readonly book: VenueBook;
  readonly key: ApiKey;
  readonly clock: PlayedClock;
  readonly lag: RestLag;
  /** `http://…,ws://…`, both servers in one line. */
  readonly address: string;
  /** Plays everything up to the clock's time at once; it happens by itself every few milliseconds. */
  step(): void;
  /** Settles when the last bar of the source has closed and was pushed. */
  readonly ended: Promise<void>;
  close(): Promise<void>;
}

const stepMs = 4;
const snapshotBars = 100;

function endOf(markets: readonly SourceMarket[]): number {
  return Math.max(...markets.map(({ bars, barMs }) => (bars.at(-1)?.time ?? 0) + barMs));
}

/** Starts both servers of one venue and its clock. */
export async function startPlayer(settings: PlayerSettings): Promise<VenuePlayer> {
  const { id, spot, perpetual, fromMs, speed, updateMs = 15_000 } = settings;
  const markets = { spot, perpetual };
  const clock = playedClock(fromMs, speed);
  const lag: RestLag = { ms: 0, shows: 'nothing' };
  /** The moment that is being traded, while it is. */
  let tradedAt: number | null = null;
  const access = openAccess(id, markets, () => tradedAt ?? clock.now(), {});
  const protocol = tradingVenues[id].streams(access);
  const rest = await startVenue(venueRules(id, access, markets, lag), () => Math.floor(clock.now() / 60_000));
  const streams = await startStreams(protocol, settings.seed);
  tradingVenues[id].push(access, streams);
  const end = endOf([...spot, ...perpetual]);

  const marketOf = ({ kind, marketId, barMs }: CandleTopic): SourceMarket | null => {
    const market = markets[kind].find(({ base, quote }) => base + quote === marketId);
    return market !== undefined && hasBars(market, barMs) ? market : null;
  };
  streams.recentBars = (about) => {
    const market = marketOf(about);
    return market === null
      ? []
      : barsUntil(market, about.barMs, clock.now(), about.shiftMs).slice(-snapshotBars);
  };

  /** Everything that a topic hears after `from` up to `to`: states of the open bar, and its last one as it closes. */
  const play = (topic: string, about: CandleTopic, from: number, to: number): void => {
    const market = marketOf(about);
    if (market === null) return;
    const { barMs, shiftMs } = about;
    for (let at = (Math.floor(from / updateMs) + 1) * updateMs; at <= to; at += updateMs) {
      const opens = startOfBar(at - 1, barMs, shiftMs);
      const isClosed = at === opens + barMs;
      const bar = isClosed ? barAt(market, barMs, opens, shiftMs) : openBar(market, barMs, at, shiftMs);
      if (bar !== null) streams.publish(topic, bar, isClosed);
    }
  };

  /** Trades at what is traded after `from` up to `to`, moment by moment. */
  const trade = (from: number, to: number): void => {
    for (let at = (Math.floor(from / updateMs) + 1) * updateMs; at <= to; at += updateMs) {
      tradedAt = at;
      for (const kind of ['spot', 'perpetual'] as const)
        for (const market of markets[kind]) {
          const { barMs, base, quote } = market;
          const closed = at % barMs === 0 ? barAt(market, barMs, at - barMs) : null;
          const price = (closed ?? openBar(market, barMs, at))?.close;
          if (price !== undefined) access.book.setPrice(kind, base + quote, price);
        }
    }
    tradedAt = null;
  };

  trade(fromMs - updateMs, fromMs);
  let heardUntil = clock.now();
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    finish = done;
  });
  const step = (): void => {
    const until = Math.min(clock.now(), end);
    trade(heardUntil, until);
    const wanted = new Set([...streams.connections].flatMap(({ topics }) => [...topics]));
    for (const topic of wanted) {
      const about = protocol.candleTopic(topic);
      if (about !== null) play(topic, about, heardUntil, until);
    }
    heardUntil = until;
    if (until >= end) finish();
  };
  const timer = setInterval(step, stepMs);
  return {
    rest,
    streams,
    book: access.book,
    key: access.key,
    clock,
    lag,
    address: `${rest.origin},${streams.origin}`,
    step,
    ended,
    async close() {
      clearInterval(timer);
      finish();
      await streams.close();
      await rest.close();
    },
  };
}
