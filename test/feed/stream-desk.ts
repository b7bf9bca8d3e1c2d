import { ccxtVenue } from '../../electron/brokers/ccxt/ccxt-venue.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import { openCcxtStream } from '../../electron/brokers/ccxt/stream.ts';
import { loopbackAddress } from '../../electron/brokers/ccxt/venue-address.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import { randomSource } from '../../shared/domain/random.ts';
import type { CandleRow, CandleStream, StreamedBar, StreamTopic } from '../../shared/ports/market-data.ts';
import { binanceRules } from '../venues/binance/market-data.ts';
import { binanceStream } from '../venues/binance/streams.ts';
import { bitgetRules } from '../venues/bitget/market-data.ts';
import { bitgetStream } from '../venues/bitget/streams.ts';
import { bybitRules } from '../venues/bybit/market-data.ts';
import { bybitStream } from '../venues/bybit/streams.ts';
import { krakenRules } from '../venues/kraken/market-data.ts';
import { krakenStream } from '../venues/kraken/streams.ts';
import { startVenue, type LoopbackVenue, type VenueRules } from '../venues/loopback-venue.ts';
import { sourceMarket, type SourceBar, type SourceMarket } from '../venues/market-source.ts';
import { okxRules } from '../venues/okx/market-data.ts';
import { okxStream } from '../venues/okx/streams.ts';
import { playedClock } from '../venues/played-clock.ts';
import { startStreams, type StreamProtocol, type StreamVenue } from '../venues/stream-venue.ts';

const minuteMs = 60_000;
export const openMs = Date.UTC(2026, 5, 17, 12);

interface Spoken {
  readonly rules: (
    spot: readonly SourceMarket[],
    perpetual: readonly SourceMarket[],
    now: () => number,
  ) => VenueRules;
  readonly protocol: StreamProtocol;
}

const venues: Readonly<Record<string, Spoken>> = {
  binance: { rules: binanceRules, protocol: binanceStream },
  bitget: { rules: bitgetRules, protocol: bitgetStream },
  bybit: { rules: bybitRules, protocol: bybitStream },
  okx: { rules: okxRules, protocol: okxStream },
  kraken: { rules: (spot, _, now) => krakenRules(spot, now), protocol: krakenStream },
};

/** One venue that says what it is told to, and the product's stream in front of it. */
export interface StreamDesk {
  readonly rest: LoopbackVenue;
  readonly streams: StreamVenue;
  readonly stream: CandleStream;
  readonly spot: SourceMarket;
  readonly perpetual: SourceMarket;
  readonly bars: StreamedBar[];
  /** `up BTC/USDT 1m`, `down BTC/USDT 1m: why`, in the order in which they came. */
  readonly events: string[];
  close(): Promise<void>;
}

export function rowOf(bar: SourceBar): CandleRow {
  const { time, open, high, low, close, volume } = bar;
  return [time, Number(open), Number(high), Number(low), Number(close), Number(volume)];
}

/** Starts the servers of one venue; a second of its waits takes ten milliseconds. */
export async function openStreamDesk(id: string): Promise<StreamDesk> {
  const spoken = venues[id];
  const profile = venueProfiles.find((candidate) => candidate.id === id);
  if (spoken === undefined || profile === undefined) throw new Error(`no venue ${id}`);
  const clock = playedClock(openMs, 100);
  const shape = {
    fromMs: openMs - 30 * minuteMs,
    bars: 60,
    barMs: minuteMs,
    fundingMs: 1e9,
    interestMs: 1e9,
  };
  const spot = sourceMarket({ ...shape, base: 'BTC', seed: 1 });
  const perpetual = sourceMarket({ ...shape, base: 'ETH', seed: 2 });
  const rest = await startVenue(spoken.rules([spot], [perpetual], clock.now), () => 0);
  const streams = await startStreams(spoken.protocol);
  const bars: StreamedBar[] = [];
  const events: string[] = [];
  const name = ({ market, timeframe }: StreamTopic): string => `${market} ${timeframe}`;
  const venue = ccxtVenue(
    profile,
    {
      pace: {
        now: clock.now,
        sleep: (durationMs, signal) => clock.sleep(durationMs, signal),
        random: randomSource(3),
      },
      retry: usualRetry,
      timeoutMs: 2000,
      weightMs: 0.05,
      address: loopbackAddress(`${rest.origin},${streams.origin}`),
    },
    openCcxtStream,
  );
  const stream = venue.openStream({
    onBar: (bar) => void bars.push(bar),
    onUp: (topic) => void events.push(`up ${name(topic)}`),
    onDown: (topic, reason) => void events.push(`down ${name(topic)}: ${reason}`),
  });
  return {
    rest,
    streams,
    stream,
    spot,
    perpetual,
    bars,
    events,
    async close() {
      await stream.close();
      await streams.close();
      await rest.close();
    },
  };
}
