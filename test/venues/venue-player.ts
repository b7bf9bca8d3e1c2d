import { binanceRules } from './binance/market-data.ts';
import { binanceStream } from './binance/streams.ts';
import { bitgetRules } from './bitget/market-data.ts';
import { bitgetStream } from './bitget/streams.ts';
import { startVenue, type LoopbackVenue } from './loopback-venue.ts';
import type { SourceMarket } from './market-source.ts';
import { playedClock, type PlayedClock } from './played-clock.ts';
import type { RestLag } from './rest-lag.ts';
import { barAt, barsUntil, hasBars, openBar, startOfBar } from './source-bars.ts';
import { startStreams, type CandleTopic, type StreamVenue } from './stream-venue.ts';

export const playedVenues = {
  binance: { rules: binanceRules, protocol: binanceStream },
  bitget: { rules: bitgetRules, protocol: bitgetStream },
} as const;

export interface PlayerSettings {
  readonly id: keyof typeof playedVenues;
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
  readonly clock: PlayedClock;
  readonly lag: RestLag;
  /** `http://…,ws://…`, both servers in one line. */
  readonly address: string;
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
  const { rules, protocol } = playedVenues[id];
  const clock = playedClock(fromMs, speed);
  const lag: RestLag = { ms: 0, shows: 'nothing' };
  const rest = await startVenue(
    rules(spot, perpetual, () => clock.now(), lag),
    () => Math.floor(clock.now() / 60_000),
  );
  const streams = await startStreams(protocol, settings.seed);
  const end = endOf([...spot, ...perpetual]);
  const markets = { spot, perpetual };

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

  let heardUntil = clock.now();
  let finish: () => void = () => undefined;
  const ended = new Promise<void>((done) => {
    finish = done;
  });
  const step = (): void => {
    const until = Math.min(clock.now(), end);
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
    clock,
    lag,
    address: `${rest.origin},${streams.origin}`,
    ended,
    async close() {
      clearInterval(timer);
      finish();
      await streams.close();
      await rest.close();
    },
  };
}
