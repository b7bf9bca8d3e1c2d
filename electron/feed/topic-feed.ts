import type { EpochMs } from '../../shared/domain/time.ts';
import type { Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamedBar, StreamTopic } from '../../shared/ports/market-data.ts';
import { createAlarmClock, type AlarmClock } from './alarm-clock.ts';
import { BarKeeper } from './bar-keeper.ts';
import type { FeedStatus } from './candle-feed.ts';
import { DerivedSeries } from './derived-series.ts';
import { HoleFiller, type StreamKnowledge } from './hole-filler.ts';
import { judgeBar, type BarVerdict } from './judge-bar.ts';
import type { TopicContext } from './topic-context.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** One market on one timeframe: decides what is stored of what it hears, and has the rest filled from the history. */
export class TopicFeed implements StreamKnowledge {
  readonly topic: StreamTopic;
  /** Settles when nothing is stored any more. */
  readonly done: Promise<unknown>;
  readonly derived: readonly DerivedSeries[];
  readonly #context: TopicContext;
  readonly #onSilent: (alarmsInARow: number) => void;
  readonly #stop = new AbortController();
  readonly #keeper: BarKeeper;
  readonly #filler: HoleFiller;
  readonly #watchAlarm: AlarmClock;
  readonly #watchdog: Watchdog;
  readonly #startedAt: EpochMs;
  readonly #counts = { duplicates: 0, outOfOrder: 0, refused: 0, reconnects: 0, staleAlarms: 0 };
  #flags: boolean | null = null;
  #heard: CandleRow | null = null;
  #newest: EpochMs | null = null;
  #lastPrice: number | null = null;
  #heardAt: EpochMs | null = null;
  #isUp = false;
  #wasUp = false;
  #streamNote: string | null = null;
  /** Told until the next bar is stored. */
  #refusal: { readonly reason: string; readonly lastBar: EpochMs | null } | null = null;

  constructor(
    context: TopicContext,
    topic: StreamTopic,
    derive: readonly Timeframe[],
    onSilent: (alarmsInARow: number) => void,
  ) {
    const { clock, settings } = context;
    const { signal } = this.#stop;
    this.topic = topic;
    this.#context = context;
    this.#onSilent = onSilent;
    this.#startedAt = clock.now();
    this.derived = derive.map((timeframe) => new DerivedSeries(context, topic, timeframe, signal));
    this.#keeper = new BarKeeper(context, topic, this.derived);
    this.#filler = new HoleFiller(context, topic, this.#keeper, this, signal, () => this.#changed());
    this.#watchAlarm = createAlarmClock(clock, signal);
    this.#watchdog = createWatchdog(settings);
    const others = this.derived.map((series) => series.done);
    this.done = Promise.all([this.#filler.done, this.#watchSilence(), ...others]);
  }

  get flags(): boolean | null {
    return this.#flags;
  }

  get heard(): CandleRow | null {
    return this.#heard?.[0] === this.#keeper.next ? this.#heard : null;
  }

  /** The venue's clock has been read, for the first time or again. */
  readClock(): void {
    this.#filler.readClock();
    for (const series of this.derived) series.readClock();
    this.#changed();
  }

  up(): void {
    if (this.#wasUp && !this.#isUp) this.#counts.reconnects += 1;
    this.#isUp = true;
    this.#wasUp = true;
    this.#newest = null;
    this.#streamNote = null;
    this.#watchdog.heard(this.#word(), false);
    this.#watchAlarm.ring();
    if (this.#keeper.isBehind) this.#filler.openHole();
    this.#changed();
  }

  down(reason: string): void {
    this.#isUp = false;
    this.#streamNote = reason;
    this.#changed();
  }

  /** A word that cannot be what it says. */
  refuse(reason: string): void {
    this.#counts.refused += 1;
    this.#refusal = { reason, lastBar: this.#keeper.lastBar };
    this.#filler.want();
    this.#changed();
  }

  hear(bar: StreamedBar): void {
    const { venueClock, settings } = this.#context;
    const { next, barMs } = this.#keeper;
    const now = this.#word();
    const venueNow = venueClock.now();
    if (bar.isClosed !== null) this.#flags = true;
    else this.#flags ??= false;
    if (next !== null && venueNow !== null) {
      const state = { next, newest: this.#newest };
      this.#obey(judgeBar(bar, state, barMs, venueNow, settings.futureMs), bar.candle, now);
    }
    this.#changed();
  }

  /** Whether the venue said something about it after `time`. */
  wasHeardAfter(time: EpochMs): boolean {
    return this.#isUp && this.#heardAt !== null && this.#heardAt > time;
  }

  status(): FeedStatus {
    const { venueClock } = this.#context;
    const { lastBar, lagMs, streamedBars, filledBars } = this.#keeper;
    const { note, holes } = this.#filler;
    const refusal = this.#refusal?.lastBar === lastBar ? this.#refusal.reason : null;
    const derivedNote = this.derived.find((series) => series.note !== null)?.note ?? null;
    return {
      state: this.#state(),
      startedAt: this.#startedAt,
      lastBar,
      lastPrice: this.#lastPrice,
      heardAt: this.#heardAt,
      lagMs,
      skewMs: venueClock.skewMs,
      note: note ?? this.#streamNote ?? derivedNote ?? venueClock.note ?? refusal,
      counts: { streamedBars, filledBars, holes, ...this.#counts },
    };
  }

  /** Stores nothing from now on. */
  stop(): void {
    this.#stop.abort();
  }

  #state(): FeedStatus['state'] {
    if (this.#watchdog.isStale) return 'stale';
    if (!this.#isUp) return this.#wasUp ? 'down' : 'connecting';
    return this.#filler.isFilling ? 'filling' : 'live';
  }

  #obey(verdict: BarVerdict, candle: CandleRow, now: EpochMs): void {
    if (verdict.kind === 'refused') {
      // A clock that has moved would have every bar refused.
      this.#context.venueClock.refresh();
      return this.refuse(verdict.reason);
    }
    if (verdict.kind === 'duplicate') this.#counts.duplicates += 1;
    else if (verdict.kind === 'out-of-order') this.#counts.outOfOrder += 1;
    else {
      this.#watchdog.heard(now, true);
      this.#newest = Math.max(this.#newest ?? 0, candle[0]);
      this.#lastPrice = candle[4];
      if (verdict.kind === 'open') this.#heard = candle;
      else if (verdict.kind === 'closed') this.#store(candle);
      else if (verdict.began && this.#flags !== true) this.#filler.want();
      else this.#filler.openHole();
      this.#context.listener.onPrice(this.topic, candle[4], now);
    }
  }

  #store(candle: CandleRow): void {
    if (this.#stop.signal.aborted) return;
    try {
      this.#keeper.keep([candle], 'stream');
    } catch (error) {
      return this.#filler.fail(error);
    }
    this.#filler.settle();
  }

  #word(): EpochMs {
    this.#heardAt = this.#context.clock.now();
    return this.#heardAt;
  }

  #changed(): void {
    if (!this.#stop.signal.aborted) this.#context.listener.onChanged(this.topic);
  }

  async #watchSilence(): Promise<void> {
    while (await this.#watchAlarm.sleep(this.#silenceWaitMs())) {
      if (this.#silenceWaitMs() > 0) continue;
      this.#watchdog.alarm(this.#context.clock.now());
      this.#counts.staleAlarms += 1;
      this.#filler.want();
      this.#onSilent(this.#watchdog.alarmsInARow);
      this.#changed();
    }
  }

  #silenceWaitMs(): number {
    const at = this.#watchdog.alarmAt();
    return this.#isUp && at !== null ? Math.max(0, at - this.#context.clock.now()) : Infinity;
  }
}
