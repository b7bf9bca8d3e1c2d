import { z } from 'zod';
import { createFeedSink } from '../../electron/app/feeds/feed-sink.ts';
import { ccxtVenue } from '../../electron/brokers/ccxt/ccxt-venue.ts';
import { usualRetry } from '../../electron/brokers/ccxt/retry.ts';
import { openCcxtStream } from '../../electron/brokers/ccxt/stream.ts';
import { loopbackAddress } from '../../electron/brokers/ccxt/venue-address.ts';
import { venueProfiles } from '../../electron/brokers/ccxt/venue-profiles.ts';
import { createCandleFeed } from '../../electron/feed/create-candle-feed.ts';
import { usualFeed } from '../../electron/feed/feed-settings.ts';
import { openStore } from '../../electron/store/open-store.ts';
import { venueSymbol } from '../../shared/domain/venue-market.ts';
import { playedClock } from '../venues/played-clock.ts';

// Started by ingest-killed.test.ts, which kills it: follows markets of a loopback venue into the real store and says on
// its output what it has stored, after it has been stored.
const settings = z
  .object({
    file: z.string(),
    venue: z.string(),
    address: z.string(),
    markets: z.array(z.string()),
    /** The venue's clock: what it showed at which moment of this machine, and how fast it runs. */
    clockMs: z.number(),
    startedAt: z.number(),
    speed: z.number(),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const { file, venue: id, address, markets, clockMs, startedAt, speed } = settings;
const clock = playedClock(clockMs + (Date.now() - startedAt) * speed, speed);
const profile = venueProfiles.find((candidate) => candidate.id === id);
if (profile === undefined) throw new Error(`no profile ${id}`);
const pace = {
  now: () => clock.now(),
  sleep: (durationMs: number, signal: AbortSignal) => clock.sleep(durationMs, signal),
  random: Math.random,
};
const venue = ccxtVenue(
  profile,
  { pace, retry: usualRetry, timeoutMs: 1000, weightMs: 0.05, address: loopbackAddress(address) },
  openCcxtStream,
);
const store = openStore({ file, clock: { now: () => Date.now() } });
const named = ({ market }: { readonly market: string }) => ({
  symbol: venueSymbol({ venue: id, market }),
  venue: id,
  tickSize: 0.01,
});
const sink = createFeedSink(store.candles, named);
const feed = createCandleFeed({
  venue,
  clock,
  random: pace.random,
  // A round trip of some milliseconds is as many seconds of a market that runs a thousand times as fast.
  settings: { ...usualFeed, settleMs: 8000, closingWordMs: 20_000, silenceMs: 600_000, futureMs: 60_000 },
  sink: {
    lastBar: (topic) => sink.lastBar(topic),
    keep(topic, rows, origin) {
      sink.keep(topic, rows, origin);
      const { symbol } = named(topic);
      // A pipe takes this at once on every system but Windows.
      process.stdout.write(`${JSON.stringify([symbol, topic.timeframe, origin, rows])}\n`);
    },
  },
  listener: { onChanged: () => undefined, onPrice: () => undefined, onClosed: () => undefined },
});
for (const market of markets) feed.follow({ market, timeframe: '1m' }, ['5m', '1h']);

process.once('SIGTERM', () => {
  void feed.close().then(() => {
    store.close();
    process.exit(0);
  });
});
