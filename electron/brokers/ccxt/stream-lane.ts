import type { StreamListener, StreamTopic } from '../../../shared/ports/market-data.ts';
import type { Pace } from './pace.ts';
import { retryDelayMs, type RetryPolicy } from './retry.ts';
import type { StreamClient, StreamExchange } from './stream-exchange.ts';
import type { StreamWord, StreamWords } from './stream-words.ts';

/** Before a connection is tried again. */
const reconnect: RetryPolicy = {
  attempts: Infinity,
  firstDelayMs: 500,
  longestDelayMs: 30_000,
  longestAskedMs: Infinity,
};
/** Venues count the messages of a client: Binance takes five in a second. */
const messageGapMs = 250;
const resubscribeMs = 5_000;
/** A subscription that nobody confirms, and that brings nothing, is lost. */
const confirmMs = 60_000;

/** One connection and the topics on it. It connects while it has topics, and again after every loss. */
export class StreamLane {
  readonly #url: string;
  readonly #exchange: StreamExchange;
  readonly #words: StreamWords;
  readonly #listener: StreamListener;
  readonly #pace: Pace;
  readonly #signal: AbortSignal;
  readonly #topics = new Map<string, StreamTopic>();
  /** Channels that are to be subscribed to with the next message. */
  readonly #waiting = new Set<string>();
  readonly #asked = new Map<number, readonly string[]>();
  readonly #unconfirmed = new Set<string>();
  #client: StreamClient | null = null;
  #isOpen = false;
  #isSending = false;
  #isResting = false;
  #losses = 0;
  #lastId = 0;

  constructor(
    url: string,
    exchange: StreamExchange,
    words: StreamWords,
    listener: StreamListener,
    pace: Pace,
    signal: AbortSignal,
  ) {
    this.#url = url;
    this.#exchange = exchange;
    this.#words = words;
    this.#listener = listener;
    this.#pace = pace;
    this.#signal = signal;
  }

  add(channel: string, topic: StreamTopic): void {
    this.#topics.set(channel, topic);
    if (this.#isOpen) this.#ask(channel);
    else if (this.#client === null && !this.#isResting) this.#connect();
  }

  remove(channel: string): void {
    if (!this.#topics.delete(channel)) return;
    this.#waiting.delete(channel);
    this.#unconfirmed.delete(channel);
    if (this.#topics.size === 0) this.close();
    else if (this.#isOpen)
      this.#client?.send(this.#words.unsubscribe([channel], (this.#lastId += 1))).catch(() => undefined);
  }

  has(channel: string): boolean {
    return this.#topics.has(channel);
  }

  isOf(client: StreamClient): boolean {
    return this.#client === client;
  }

  opened(): void {
    this.#isOpen = true;
    for (const channel of this.#topics.keys()) this.#waiting.add(channel);
    void this.#send();
  }

  /** Ends the connection, which is then made anew. */
  lose(reason: string): void {
    const client = this.#client;
    this.close();
    if (client !== null) this.#tellDown(reason);
    if (this.#topics.size > 0) void this.#connectLater();
  }

  close(): void {
    const client = this.#client;
    this.#client = null;
    this.#isOpen = false;
    this.#waiting.clear();
    this.#asked.clear();
    this.#unconfirmed.clear();
    if (client !== null) this.#exchange.drop(client);
  }

  hear(message: unknown): void {
    if (typeof message === 'string') return this.lose('The venue said something that is no JSON.');
    const word = this.#words.read(message);
    if (word.kind === 'nonsense') this.lose('The venue pushed a candle that makes no sense.');
    else if (word.kind === 'bars') this.#push(word);
    else if (word.kind === 'answer') this.#answered([word.channel], word.reason);
    else if (word.kind === 'answer-to') {
      this.#answered(this.#asked.get(word.id) ?? [], word.reason);
      this.#asked.delete(word.id);
    }
  }

  #push({ channel, bars }: Extract<StreamWord, { kind: 'bars' }>): void {
    const topic = this.#topics.get(channel);
    if (topic === undefined) return;
    this.#losses = 0;
    this.#unconfirmed.delete(channel);
    for (const bar of bars) this.#listener.onBar({ ...topic, ...bar });
  }

  #answered(channels: readonly string[], reason: string | null): void {
    for (const channel of channels) {
      const topic = this.#topics.get(channel);
      this.#unconfirmed.delete(channel);
      if (topic === undefined) continue;
      if (reason === null) this.#listener.onUp(topic);
      else {
        this.#listener.onDown(topic, `The venue refused the subscription: ${reason}`);
        void this.#askLater(channel);
      }
    }
  }

  #tellDown(reason: string): void {
    for (const topic of this.#topics.values()) this.#listener.onDown(topic, reason);
  }

  #connect(): void {
    if (!this.#signal.aborted) this.#client = this.#exchange.connect(this.#url);
  }

  async #rest(durationMs: number): Promise<boolean> {
    try {
      await this.#pace.sleep(durationMs, this.#signal);
    } catch (error) {
      if (!this.#signal.aborted) throw error;
    }
    return !this.#signal.aborted;
  }

  async #connectLater(): Promise<void> {
    if (this.#isResting) return;
    this.#isResting = true;
    this.#losses += 1;
    const isAwake = await this.#rest(retryDelayMs(reconnect, this.#losses, null, this.#pace.random()));
    this.#isResting = false;
    if (isAwake && this.#topics.size > 0 && this.#client === null) this.#connect();
  }

  #ask(channel: string): void {
    this.#waiting.add(channel);
    void this.#send();
  }

  async #askLater(channel: string): Promise<void> {
    if ((await this.#rest(resubscribeMs)) && this.#isOpen && this.#topics.has(channel)) this.#ask(channel);
  }

  /** Subscribes to everything that waits, in as few messages as the venue takes, one after the other. */
  async #send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    while (this.#client !== null && this.#isOpen && this.#waiting.size > 0) {
      const channels = [...this.#waiting];
      this.#waiting.clear();
      await this.#sendAll(this.#client, this.#words.batches(channels));
    }
    this.#isSending = false;
  }

  async #requireAnswer(client: StreamClient, channels: readonly string[]): Promise<void> {
    if (!(await this.#rest(confirmMs)) || client !== this.#client) return;
    if (channels.some((channel) => this.#unconfirmed.has(channel)))
      this.lose('The venue did not answer a subscription.');
  }

  async #sendAll(client: StreamClient, batches: readonly string[][]): Promise<void> {
    for (const channels of batches) {
      if (client !== this.#client) return;
      const id = (this.#lastId += 1);
      this.#asked.set(id, channels);
      for (const channel of channels) this.#unconfirmed.add(channel);
      void this.#requireAnswer(client, channels);
      try {
        await client.send(this.#words.subscribe(channels, id));
      } catch {
        if (client === this.#client) this.lose('The connection was lost while a subscription was sent.');
        return;
      }
      await this.#rest(messageGapMs);
    }
  }
}
