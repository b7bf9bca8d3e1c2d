import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamedBar, StreamTopic, TimeSpan } from '../../shared/ports/market-data.ts';
import { createAlarmClock, type AlarmClock } from './alarm-clock.ts';
import { backoffMs } from './backoff.ts';
import { barOpen } from './bar-grid.ts';
import type { BarOrigin, FeedStatus } from './candle-feed.ts';
import { DerivedSeries } from './derived-series.ts';
import { failureText } from './failure-text.ts';
import { judgeAnswer } from './judge-answer.ts';
import { judgeBar } from './judge-bar.ts';
import { requireBars } from './require-bars.ts';
import type { TopicContext } from './topic-context.ts';
import { createWatchdog, type Watchdog } from './watchdog.ts';

/** So many answers in a row are believed: a bar that is smaller than what was heard of it, a page without bars. */
const believedAnswers = 4;

/** One market on one timeframe: decides what is stored of what it hears, and asks the history for the rest. */
export class TopicFeed {
  readonly topic: StreamTopic;
  /** Settles when nothing is stored any more. */
  readonly done: Promise<unknown>;
  readonly derived: readonly DerivedSeries[];
  readonly #context: TopicContext;
  readonly #renew: () => void;
  readonly #stop = new AbortController();
  readonly #barMs: number;
  readonly #historyAlarm: AlarmClock;
  readonly #watchAlarm: AlarmClock;
  readonly #watchdog: Watchdog;
  readonly #startedAt: EpochMs;
  readonly #counts = {
    streamedBars: 0,
    filledBars: 0,
    duplicates: 0,
    outOfOrder: 0,
    refused: 0,
    holes: 0,
    reconnects: 0,
    staleAlarms: 0,
  };
  #next: EpochMs | null = null;
  #heard: CandleRow | null = null;
  #newest: EpochMs | null = null;
  #doubted: EpochMs | null = null;
  #lastBar: EpochMs | null = null;
  #lastPrice: number | null = null;
  #heardAt: EpochMs | null = null;
  #lagMs: number | null = null;
  #isUp = false;
  #wasUp = false;
  /** Whether this venue flags closed bars; null until it did or did not. */
  #flags: boolean | null = null;
  /** The history is due as soon as the bar is settled, without waiting for a closing word. */
  #isWanted = true;
  #isFilling = true;
  #failures = 0;
  #emptyAnswers = 0;
  #retryAt: EpochMs = 0;
  readonly #notes: { history: string | null; stream: string | null; bar: string | null } = {
    history: null,
    stream: null,
    bar: null,
  };

  constructor(context: TopicContext, topic: StreamTopic, derive: readonly Timeframe[], renew: () => void) {
    const { clock, settings, sink } = context;
    const { signal } = this.#stop;
    this.topic = topic;
    this.#context = context;
    this.#renew = renew;
    this.#barMs = timeframeMs(topic.timeframe);
    this.#startedAt = clock.now();
    this.#lastBar = sink.lastBar(topic);
    this.#historyAlarm = createAlarmClock(clock, signal);
    this.#watchAlarm = createAlarmClock(clock, signal);
    this.#watchdog = createWatchdog(settings);
    this.derived = derive.map((timeframe) => new DerivedSeries(context, topic, timeframe, signal));
    const loops = [this.#fillHoles(), this.#watchSilence()];
    this.done = Promise.all([...loops, ...this.derived.map((series) => series.done)]);
  }

  /** The venue's clock has been read, for the first time or again. */
  readClock(): void {
    const venueNow = this.#context.venueClock.now();
    if (this.#next === null && venueNow !== null) {
      const { firstBars } = this.#context.settings;
      const openBar = barOpen(venueNow, this.topic.timeframe);
      this.#next = this.#lastBar === null ? openBar - firstBars * this.#barMs : this.#lastBar + this.#barMs;
      if (this.#next < openBar) this.#counts.holes += 1;
      this.#settle();
    }
    this.#historyAlarm.ring();
    this.#changed();
  }

  up(): void {
    if (this.#wasUp && !this.#isUp) this.#counts.reconnects += 1;
    this.#isUp = true;
    this.#wasUp = true;
    this.#newest = null;
    this.#notes.stream = null;
    this.#watchdog.heard(this.#word(), false);
    this.#watchAlarm.ring();
    const venueNow = this.#context.venueClock.now();
    if (this.#next !== null && venueNow !== null && this.#next < barOpen(venueNow, this.topic.timeframe))
      this.#openHole();
    this.#changed();
  }

  down(reason: string): void {
    this.#isUp = false;
    this.#notes.stream = reason;
    this.#changed();
  }

  /** A bar that this market never asked for. */
  refuse(reason: string): void {
    this.#counts.refused += 1;
    this.#notes.bar = reason;
    this.#want();
    this.#changed();
  }

  hear(bar: StreamedBar): void {
    const { venueClock, settings, listener } = this.#context;
    const now = this.#word();
    const venueNow = venueClock.now();
    if (bar.isClosed !== null) this.#flags = true;
    else this.#flags ??= false;
    if (this.#next === null || venueNow === null) return this.#changed();
    const state = { next: this.#next, newest: this.#newest };
    const verdict = judgeBar(bar, state, this.#barMs, venueNow, settings.futureMs);
    if (verdict.kind === 'refused') {
      // A clock that has moved would have every bar refused.
      venueClock.refresh();
      return this.refuse(verdict.reason);
    }
    if (verdict.kind === 'duplicate') this.#counts.duplicates += 1;
    else if (verdict.kind === 'out-of-order') this.#counts.outOfOrder += 1;
    else {
      const { candle } = bar;
      this.#watchdog.heard(now, true);
      this.#newest = Math.max(this.#newest ?? 0, candle[0]);
      this.#lastPrice = candle[4];
      if (verdict.kind === 'open') this.#heard = candle;
      else if (verdict.kind === 'closed') this.#store([candle], 'stream');
      else if (verdict.began && this.#flags !== true) this.#want();
      else this.#openHole();
      listener.onPrice(this.topic, candle[4], now);
    }
    this.#changed();
  }

  status(): FeedStatus {
    const { venueClock } = this.#context;
    const { history, stream, bar } = this.#notes;
    const derived = this.derived.find(({ note }) => note !== null)?.note ?? null;
    return {
      state: this.#state(),
      startedAt: this.#startedAt,
      lastBar: this.#lastBar,
      lastPrice: this.#lastPrice,
      heardAt: this.#heardAt,
      lagMs: this.#lagMs,
      skewMs: venueClock.skewMs,
      note: history ?? stream ?? derived ?? venueClock.note ?? bar,
      counts: { ...this.#counts },
    };
  }

  /** Stores nothing from now on. */
  stop(): void {
    this.#stop.abort();
  }

  #state(): FeedStatus['state'] {
    if (this.#watchdog.isStale) return 'stale';
    if (!this.#isUp) return this.#wasUp ? 'down' : 'connecting';
    return this.#isFilling ? 'filling' : 'live';
  }

  #word(): EpochMs {
    this.#heardAt = this.#context.clock.now();
    return this.#heardAt;
  }

  #changed(): void {
    if (!this.#stop.signal.aborted) this.#context.listener.onChanged(this.topic);
  }

  #want(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#historyAlarm.ring();
  }

  #openHole(): void {
    if (!this.#isFilling) this.#counts.holes += 1;
    this.#isFilling = true;
    this.#want();
  }

  /** Nothing is missing once the bar that comes next is the one that is open. */
  #settle(): void {
    const venueNow = this.#context.venueClock.now();
    if (this.#next === null || venueNow === null || this.#next + this.#barMs <= venueNow) return;
    this.#isFilling = false;
    this.#isWanted = false;
    this.#notes.history = null;
    this.#failures = 0;
    this.#retryAt = 0;
  }

  #again(): void {
    const { clock, settings, random } = this.#context;
    this.#failures += 1;
    this.#retryAt = clock.now() + backoffMs(settings, this.#failures, random);
    this.#isWanted = true;
    this.#historyAlarm.ring();
  }

  #store(rows: readonly CandleRow[], origin: BarOrigin): boolean {
    const { sink, listener, venueClock } = this.#context;
    if (this.#stop.signal.aborted) return false;
    try {
      sink.keep(this.topic, rows, origin);
    } catch (error) {
      this.#notes.history = failureText(error);
      this.#isFilling = true;
      this.#again();
      return false;
    }
    const last = (rows[rows.length - 1] as CandleRow)[0];
    this.#lastBar = last;
    this.#next = last + this.#barMs;
    if (this.#heard !== null && this.#heard[0] <= last) this.#heard = null;
    if (origin === 'stream') this.#counts.streamedBars += rows.length;
    else this.#counts.filledBars += rows.length;
    this.#lagMs = Math.max(0, (venueClock.now() ?? this.#next) - this.#next);
    this.#notes.bar = null;
    this.#settle();
    listener.onClosed(this.topic, rows, origin);
    for (const series of this.derived) series.add(rows);
    return true;
  }

  /** Milliseconds until the history has to be asked for the bar that comes next. */
  #historyWaitMs(): number {
    const { venueClock, clock, settings } = this.#context;
    const venueNow = venueClock.now();
    if (this.#next === null || venueNow === null) return Infinity;
    const isLate = this.#isWanted || this.#flags === false;
    const graceMs = isLate ? settings.settleMs : Math.max(settings.settleMs, settings.closingWordMs);
    const settled = this.#next + this.#barMs + graceMs - venueNow;
    return Math.max(0, settled, this.#retryAt - clock.now());
  }

  async #fillHoles(): Promise<void> {
    while (await this.#historyAlarm.sleep(this.#historyWaitMs())) {
      if (this.#historyWaitMs() > 0) continue;
      if (!this.#isWanted && this.#flags === true) this.#openHole();
      await this.#ask();
      this.#changed();
    }
  }

  /** Bars that are settled by the venue's clock, a page of them; null when there are none. */
  #settledSpan(): TimeSpan | null {
    const { history, venueClock, settings } = this.#context;
    const { timeframe } = this.topic;
    const venueNow = venueClock.now();
    if (this.#next === null || venueNow === null) return null;
    const pageEnd = this.#next + history.pageRows(timeframe) * this.#barMs;
    const to = Math.min(barOpen(venueNow - settings.settleMs, timeframe), pageEnd);
    return to > this.#next ? { from: this.#next, to } : null;
  }

  async #ask(): Promise<void> {
    const { history, venueClock, venueName, settings } = this.#context;
    const { market, timeframe } = this.topic;
    try {
      // A history answers with the open bar as readily as with a closed one.
      await venueClock.confirm();
      const span = this.#settledSpan();
      if (span === null) return;
      const answer = await history.candles(market, timeframe, span, this.#stop.signal);
      requireBars(venueName, this.topic, span, answer);
      const verdict = judgeAnswer(answer, {
        // The closing word may have come meanwhile.
        wanted: { from: this.#next ?? span.from, to: span.to },
        barMs: this.#barMs,
        doubted: this.#doubted,
        believeUntil: (venueClock.now() ?? 0) - settings.absentMs,
        heard: this.#failures < believedAnswers ? this.#heard : null,
      });
      this.#doubted = verdict.doubted;
      if (answer.length === 0 && this.#isEmptyForGood(span)) return;
      if (verdict.rows.length > 0 && !this.#store(verdict.rows, 'history')) return;
      if (!verdict.isComplete) return this.#again();
      this.#failures = 0;
      this.#notes.history = null;
    } catch (error) {
      if (this.#stop.signal.aborted) return;
      this.#notes.history = failureText(error);
      this.#again();
    }
  }

  /** A whole page of an old period without a bar: the venue was closed, or does not remember. */
  #isEmptyForGood({ from, to }: TimeSpan): boolean {
    const { history, venueClock, settings } = this.#context;
    const isWhole = to - from === history.pageRows(this.topic.timeframe) * this.#barMs;
    const isOld = to <= (venueClock.now() ?? 0) - settings.absentMs;
    this.#emptyAnswers = isWhole && isOld && from === this.#next ? this.#emptyAnswers + 1 : 0;
    if (this.#emptyAnswers < believedAnswers) return false;
    this.#emptyAnswers = 0;
    this.#next = to;
    this.#failures = 0;
    this.#retryAt = 0;
    return true;
  }

  async #watchSilence(): Promise<void> {
    while (await this.#watchAlarm.sleep(this.#silenceWaitMs())) {
      if (this.#silenceWaitMs() > 0) continue;
      this.#watchdog.alarm(this.#context.clock.now());
      this.#counts.staleAlarms += 1;
      this.#want();
      this.#renew();
      this.#changed();
    }
  }

  #silenceWaitMs(): number {
    const at = this.#watchdog.alarmAt();
    return this.#isUp && at !== null ? Math.max(0, at - this.#context.clock.now()) : Infinity;
  }
}
