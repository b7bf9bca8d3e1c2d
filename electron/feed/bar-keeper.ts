import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamTopic } from '../../shared/ports/market-data.ts';
import { barOpen } from './bar-grid.ts';
import type { BarOrigin } from './candle-feed.ts';
import type { DerivedSeries } from './derived-series.ts';
import type { TopicContext } from './topic-context.ts';

/** Stores the bars of one topic and knows which one comes next. */
export class BarKeeper {
  readonly barMs: number;
  readonly #topic: StreamTopic;
  readonly #context: TopicContext;
  readonly #derived: readonly DerivedSeries[];
  #next: EpochMs | null = null;
  #lastBar: EpochMs | null;
  #lagMs: number | null = null;
  streamedBars = 0;
  filledBars = 0;

  constructor(context: TopicContext, topic: StreamTopic, derived: readonly DerivedSeries[]) {
    this.barMs = timeframeMs(topic.timeframe);
    this.#topic = topic;
    this.#context = context;
    this.#derived = derived;
    this.#lastBar = context.sink.lastBar(topic);
  }

  /** Open of the bar that directly follows the last one stored; null until the venue has told its time. */
  get next(): EpochMs | null {
    return this.#next;
  }

  get lastBar(): EpochMs | null {
    return this.#lastBar;
  }

  /** From the close of the last bar to its being stored. */
  get lagMs(): number | null {
    return this.#lagMs;
  }

  /** Whether a bar that is over by the venue's clock is not stored. */
  get isBehind(): boolean {
    const venueNow = this.#context.venueClock.now();
    return this.#next === null || venueNow === null || this.#next + this.barMs <= venueNow;
  }

  /** Finds out where to begin, once the venue's clock is known. True when it did. */
  begin(): boolean {
    const { venueClock, settings } = this.#context;
    const venueNow = venueClock.now();
    if (this.#next !== null || venueNow === null) return false;
    const openBar = barOpen(venueNow, this.#topic.timeframe);
    this.#next =
      this.#lastBar === null ? openBar - settings.firstBars * this.barMs : this.#lastBar + this.barMs;
    return true;
  }

  /** Ascending bars from `next` on. Throws what the sink throws; nothing is taken for stored then. */
  keep(rows: readonly CandleRow[], origin: BarOrigin): void {
    const { sink, listener, venueClock } = this.#context;
    sink.keep(this.#topic, rows, origin);
    const last = (rows[rows.length - 1] as CandleRow)[0];
    this.#lastBar = last;
    this.#next = last + this.barMs;
    this.#lagMs = Math.max(0, (venueClock.now() ?? this.#next) - this.#next);
    if (origin === 'stream') this.streamedBars += rows.length;
    else this.filledBars += rows.length;
    listener.onClosed(this.#topic, rows, origin);
    for (const series of this.#derived) series.add(rows);
  }

  /** Gives up what comes before `next`: the venue does not have it. */
  skipTo(next: EpochMs): void {
    this.#next = next;
  }
}
