import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs, type Timeframe } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamTopic, TimeSpan } from '../../shared/ports/market-data.ts';
import { createAlarmClock, type AlarmClock } from './alarm-clock.ts';
import { backoffMs } from './backoff.ts';
import { barOpen } from './bar-grid.ts';
import type { BarOrigin } from './candle-feed.ts';
import { createDeriver, type BarDeriver } from './derive-bars.ts';
import { failureText } from './failure-text.ts';
import { historyOfLonger } from './longer-history.ts';
import { requireBars } from './require-bars.ts';
import type { TopicContext } from './topic-context.ts';

/** Answers without a bar before it is believed that the venue does not have it. */
const believedAnswers = 4;

/**
 * A longer timeframe beside the one that is followed: added up where every shorter bar was seen, taken from the venue's
 * own record where one was not, as after a start in the middle of a bar.
 */
export class DerivedSeries {
  readonly topic: StreamTopic;
  readonly done: Promise<void>;
  readonly #context: TopicContext;
  readonly #base: Timeframe;
  readonly #signal: AbortSignal;
  readonly #deriver: BarDeriver;
  readonly #alarm: AlarmClock;
  readonly #barMs: number;
  #unknown: TimeSpan | null = null;
  #absences = 0;
  #failures = 0;
  #retryAt: EpochMs = 0;
  #note: string | null = null;

  constructor(context: TopicContext, base: StreamTopic, timeframe: Timeframe, signal: AbortSignal) {
    this.topic = { market: base.market, timeframe };
    this.#context = context;
    this.#base = base.timeframe;
    this.#signal = signal;
    this.#barMs = timeframeMs(timeframe);
    const last = context.sink.lastBar(this.topic);
    const next = last === null ? null : last + this.#barMs;
    this.#deriver = createDeriver(base.timeframe, timeframe, next);
    const baseLast = context.sink.lastBar(base);
    if (next !== null && baseLast !== null) {
      // Shorter bars that were stored before the feed began tell which longer ones are over.
      const over = barOpen(baseLast + timeframeMs(base.timeframe), timeframe);
      if (over > next) this.#unknown = { from: next, to: over };
    }
    this.#alarm = createAlarmClock(context.clock, signal);
    this.done = this.#run();
  }

  /** Why it is behind, or null. */
  get note(): string | null {
    return this.#note;
  }

  /** The venue's clock has been read: what waits for it is due earlier or later than thought. */
  readClock(): void {
    this.#alarm.ring();
  }

  /** Shorter bars that were committed. */
  add(rows: readonly CandleRow[]): void {
    this.#deriver.add(rows);
    this.#advance();
  }

  #again(): void {
    const { clock, settings, random } = this.#context;
    this.#failures += 1;
    this.#retryAt = clock.now() + backoffMs(settings, this.#failures, random);
    this.#alarm.ring();
  }

  #fail(error: unknown): void {
    this.#note = failureText(error);
    this.#again();
  }

  #keep(rows: readonly CandleRow[], origin: BarOrigin, next: EpochMs): boolean {
    const { sink, listener } = this.#context;
    try {
      if (rows.length > 0) sink.keep(this.topic, rows, origin);
    } catch (error) {
      this.#fail(error);
      return false;
    }
    this.#deriver.stored(next);
    this.#failures = 0;
    this.#absences = 0;
    this.#note = null;
    if (rows.length > 0) listener.onClosed(this.topic, rows, origin);
    return true;
  }

  #advance(): void {
    if (this.#unknown !== null) return;
    const { rows, unknown } = this.#deriver.step();
    const last = rows[rows.length - 1];
    if (last !== undefined && !this.#keep(rows, 'derived', last[0] + this.#barMs)) return;
    this.#unknown = unknown;
    if (unknown !== null) this.#alarm.ring();
  }

  async #run(): Promise<void> {
    while (await this.#alarm.sleep(this.#waitMs())) {
      if (this.#waitMs() > 0) continue;
      if (this.#unknown === null) this.#advance();
      else await this.#ask(this.#unknown);
    }
  }

  #waitMs(): number {
    const { clock, venueClock, settings } = this.#context;
    const retryMs = this.#failures > 0 ? Math.max(0, this.#retryAt - clock.now()) : 0;
    if (this.#unknown === null) return this.#failures > 0 ? retryMs : Infinity;
    const settledMs = this.#unknown.to + settings.settleMs - (venueClock.now() ?? -Infinity);
    return Math.max(0, retryMs, settledMs);
  }

  /** The venue's own bars of the span, a page at a time. */
  async #ask(unknown: TimeSpan): Promise<void> {
    const { history, venueName, venueClock, settings } = this.#context;
    try {
      await venueClock.confirm();
      if (this.#waitMs() > 0) return;
      const pageMs = history.pageRows(this.topic.timeframe) * this.#barMs;
      const span = { from: unknown.from, to: Math.min(unknown.to, unknown.from + pageMs) };
      const rows = await historyOfLonger(history, this.topic, this.#base, span, this.#signal);
      requireBars(venueName, this.topic, span, rows);
      this.#absences += 1;
      const isWhole = rows.length * this.#barMs === span.to - span.from;
      const isOld = span.to + settings.absentMs <= (venueClock.now() ?? -Infinity);
      if (!isWhole && (!isOld || this.#absences < believedAnswers)) return this.#again();
      if (!this.#keep(rows, 'history', span.to)) return;
      this.#unknown = span.to < unknown.to ? { from: span.to, to: unknown.to } : null;
      this.#advance();
    } catch (error) {
      if (!this.#signal.aborted) this.#fail(error);
    }
  }
}
