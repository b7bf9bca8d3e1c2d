import { CandlewrightError } from '../../../shared/domain/errors.ts';
import type { CandleStream, StreamListener, StreamTopic } from '../../../shared/ports/market-data.ts';
import type { StreamOpener } from './ccxt-venue.ts';
import { retryDelayMs, usualRetry } from './retry.ts';
import { openStreamExchange, type StreamClient, type StreamExchange } from './stream-exchange.ts';
import { StreamLane } from './stream-lane.ts';
import { binanceWords } from './stream-words-binance.ts';
import { bitgetWords } from './stream-words-bitget.ts';
import { bybitWords } from './stream-words-bybit.ts';
import { krakenWords } from './stream-words-kraken.ts';
import { okxWords } from './stream-words-okx.ts';
import type { StreamWords } from './stream-words.ts';
import type { VenueProfile } from './venue-profile.ts';
import type { MarketDataSettings } from './venue-session.ts';

/** The language of every venue whose candles can be followed, by its id. */
export const streamWords: Readonly<Partial<Record<string, StreamWords>>> = {
  binance: binanceWords,
  bitget: bitgetWords,
  bybit: bybitWords,
  okx: okxWords,
  kraken: krakenWords,
};

interface Place {
  readonly lane: StreamLane;
  readonly channel: string;
}

class CcxtStream implements CandleStream {
  readonly #profile: VenueProfile;
  readonly #settings: MarketDataSettings;
  readonly #words: StreamWords;
  readonly #listener: StreamListener;
  readonly #stop = new AbortController();
  readonly #topics = new Map<string, StreamTopic>();
  readonly #places = new Map<string, Place>();
  readonly #lanes = new Map<string, StreamLane>();
  #exchange: StreamExchange | null = null;
  #isLoading = false;

  constructor(
    profile: VenueProfile,
    settings: MarketDataSettings,
    words: StreamWords,
    listener: StreamListener,
  ) {
    this.#profile = profile;
    this.#settings = settings;
    this.#words = words;
    this.#listener = listener;
  }

  subscribe(topic: StreamTopic): void {
    this.#topics.set(keyOf(topic), topic);
    if (this.#exchange !== null) this.#place(topic, this.#exchange);
    else if (!this.#isLoading) void this.#load();
  }

  unsubscribe(topic: StreamTopic): void {
    this.#topics.delete(keyOf(topic));
    const place = this.#places.get(keyOf(topic));
    this.#places.delete(keyOf(topic));
    place?.lane.remove(place.channel);
  }

  renew(topic: StreamTopic): void {
    this.#places.get(keyOf(topic))?.lane.lose('The stream went silent.');
  }

  async close(): Promise<void> {
    this.#stop.abort();
    this.#topics.clear();
    // Markets that are still being read connect nothing any more, and are not waited for.
    for (const lane of this.#lanes.values()) lane.close();
  }

  /** The markets, tried until they are there. */
  async #load(): Promise<void> {
    const { pace } = this.#settings;
    const { signal } = this.#stop;
    this.#isLoading = true;
    for (let failures = 1; !signal.aborted; failures += 1) {
      try {
        this.#exchange = await this.#open();
        for (const topic of this.#topics.values()) this.#place(topic, this.#exchange);
        return;
      } catch (error) {
        if (signal.aborted) return;
        const reason = error instanceof Error ? error.message : String(error);
        for (const topic of this.#topics.values()) this.#listener.onDown(topic, reason);
        await pace
          .sleep(retryDelayMs(usualRetry, failures, null, pace.random()), signal)
          .catch(() => undefined);
      }
    }
  }

  #open(): Promise<StreamExchange> {
    const laneOf = (client: StreamClient): StreamLane | undefined =>
      [...this.#lanes.values()].find((lane) => lane.isOf(client));
    const listener = {
      onOpen: (client: StreamClient) => laneOf(client)?.opened(),
      onGone: (client: StreamClient, reason: string) => laneOf(client)?.lose(reason),
      onMessage: (client: StreamClient, message: unknown) => laneOf(client)?.hear(message),
    };
    return openStreamExchange(this.#profile, this.#settings, listener, this.#stop.signal);
  }

  #place(topic: StreamTopic, exchange: StreamExchange): void {
    const key = keyOf(topic);
    if (this.#places.has(key)) return;
    try {
      const market = exchange.market(topic.market);
      const url = this.#words.url(exchange.urls, market);
      const channel = this.#words.channel(market, topic.timeframe);
      const lane = this.#lanes.get(url) ?? this.#lane(url, exchange);
      this.#places.set(key, { lane, channel });
      lane.add(channel, topic);
    } catch (error) {
      this.#listener.onDown(topic, error instanceof Error ? error.message : String(error));
    }
  }

  #lane(url: string, exchange: StreamExchange): StreamLane {
    const { pace } = this.#settings;
    const lane = new StreamLane(url, exchange, this.#words, this.#listener, pace, this.#stop.signal);
    this.#lanes.set(url, lane);
    return lane;
  }
}

function keyOf({ market, timeframe }: StreamTopic): string {
  return `${market} ${timeframe}`;
}

/** Throws BAD_USAGE for a venue whose stream this product does not speak. */
export function requireStream({ id, name }: VenueProfile): void {
  if (Object.hasOwn(streamWords, id)) return;
  throw new CandlewrightError(
    'BAD_USAGE',
    `${name} cannot be followed live.`,
    'Download its candles instead, or follow another venue.',
  );
}

/** The pushed candles of a venue that `streamWords` knows. It connects when the first topic is subscribed to. */
export const openCcxtStream: StreamOpener = (profile, settings, listener) => {
  const words = streamWords[profile.id];
  if (words === undefined) throw new Error(`no stream of ${profile.id}`);
  return new CcxtStream(profile, settings, words, listener);
};
