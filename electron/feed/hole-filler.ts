import type { EpochMs } from '../../shared/domain/time.ts';
import type { CandleRow, StreamTopic, TimeSpan } from '../../shared/ports/market-data.ts';
import { createAlarmClock, type AlarmClock } from './alarm-clock.ts';
import { backoffMs } from './backoff.ts';
import { barOpen } from './bar-grid.ts';
import type { BarKeeper } from './bar-keeper.ts';
import { failureText } from './failure-text.ts';
import { judgeAnswer } from './judge-answer.ts';
import { requireBars } from './require-bars.ts';
import type { TopicContext } from './topic-context.ts';

/** So many answers in a row are believed: a bar that is smaller than what was heard of it, a page without bars. */
const believedAnswers = 4;

/** What the filler has to know of the stream. */
export interface StreamKnowledge {
  /** Whether the venue flags closed bars; null until it did or did not. */
  readonly flags: boolean | null;
  /** The last state of the bar that comes next, or null. */
  readonly heard: CandleRow | null;
}

/** Asks the venue's history for every closed bar that the stream did not bring, and again until it is there. */
export class HoleFiller {
  readonly done: Promise<void>;
  readonly #context: TopicContext;
  readonly #topic: StreamTopic;
  readonly #keeper: BarKeeper;
  readonly #known: StreamKnowledge;
  readonly #signal: AbortSignal;
  readonly #onChanged: () => void;
  readonly #alarm: AlarmClock;
  /** The history is due as soon as the bar is settled, without waiting for a closing word. */
  #isWanted = true;
  #isFilling = true;
  #holes = 0;
  #failures = 0;
  #retryAt: EpochMs = 0;
  #doubted: EpochMs | null = null;
  #emptyAnswers = 0;
  #note: string | null = null;

  constructor(
    context: TopicContext,
    topic: StreamTopic,
    keeper: BarKeeper,
    known: StreamKnowledge,
    signal: AbortSignal,
    onChanged: () => void,
  ) {
    this.#context = context;
    this.#topic = topic;
    this.#keeper = keeper;
    this.#known = known;
    this.#signal = signal;
    this.#onChanged = onChanged;
    this.#alarm = createAlarmClock(context.clock, signal);
    this.done = this.#run();
  }

  /** Whether closed bars are missing that the stream will not bring. */
  get isFilling(): boolean {
    return this.#isFilling;
  }

  get holes(): number {
    return this.#holes;
  }

  /** Why it is behind, or null. */
  get note(): string | null {
    return this.#note;
  }

  /** The venue's clock has been read. */
  readClock(): void {
    if (this.#keeper.begin()) {
      if (this.#keeper.isBehind) this.#holes += 1;
      this.settle();
    }
    this.#alarm.ring();
  }

  /** Asks as soon as the bar that comes next is settled. */
  want(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    this.#alarm.ring();
  }

  /** Bars were missed. */
  openHole(): void {
    if (!this.#isFilling) this.#holes += 1;
    this.#isFilling = true;
    this.want();
  }

  /** A bar could not be stored. */
  fail(error: unknown): void {
    this.#isFilling = true;
    this.#note = failureText(error);
    this.#again();
  }

  /** Rests once the bar that comes next is the one that is open. */
  settle(): void {
    if (this.#keeper.isBehind) return;
    this.#isFilling = false;
    this.#isWanted = false;
    this.#note = null;
    this.#failures = 0;
    this.#retryAt = 0;
  }

  #again(): void {
    const { clock, settings, random } = this.#context;
    this.#failures += 1;
    this.#retryAt = clock.now() + backoffMs(settings, this.#failures, random);
    this.#isWanted = true;
    this.#alarm.ring();
  }

  /** Milliseconds until the history has to be asked for the bar that comes next. */
  #waitMs(): number {
    const { venueClock, clock, settings } = this.#context;
    const { next, barMs } = this.#keeper;
    const venueNow = venueClock.now();
    if (next === null || venueNow === null) return Infinity;
    const isDue = this.#isWanted || this.#known.flags === false;
    const graceMs = isDue ? settings.settleMs : Math.max(settings.settleMs, settings.closingWordMs);
    return Math.max(0, next + barMs + graceMs - venueNow, this.#retryAt - clock.now());
  }

  async #run(): Promise<void> {
    while (await this.#alarm.sleep(this.#waitMs())) {
      if (this.#waitMs() > 0) continue;
      // The closing word did not come.
      if (!this.#isWanted && this.#known.flags === true) this.openHole();
      try {
        await this.#ask();
      } catch (error) {
        if (this.#signal.aborted) return;
        this.#note = failureText(error);
        this.#again();
      }
      this.#onChanged();
    }
  }

  /** Bars that are settled by the venue's clock, a page of them; null when there are none. */
  #settledSpan(): TimeSpan | null {
    const { venueClock, settings } = this.#context;
    const { next } = this.#keeper;
    const venueNow = venueClock.now();
    if (next === null || venueNow === null) return null;
    const settled = barOpen(venueNow - settings.settleMs, this.#topic.timeframe);
    const to = Math.min(settled, next + this.#pageMs());
    return to > next ? { from: next, to } : null;
  }

  #pageMs(): number {
    return this.#context.history.pageRows(this.#topic.timeframe) * this.#keeper.barMs;
  }

  async #ask(): Promise<void> {
    const { history, venueClock, venueName, settings } = this.#context;
    const { market, timeframe } = this.#topic;
    // A history answers with the open bar as readily as with a closed one.
    await venueClock.confirm();
    const span = this.#settledSpan();
    if (span === null) return;
    const answer = await history.candles(market, timeframe, span, this.#signal);
    this.#signal.throwIfAborted();
    requireBars(venueName, this.#topic, span, answer);
    const verdict = judgeAnswer(answer, {
      // The closing word may have come meanwhile.
      wanted: { from: this.#keeper.next ?? span.from, to: span.to },
      barMs: this.#keeper.barMs,
      doubted: this.#doubted,
      believeUntil: (venueClock.now() ?? 0) - settings.absentMs,
      heard: this.#failures < believedAnswers ? this.#known.heard : null,
    });
    this.#doubted = verdict.doubted;
    if (answer.length > 0) this.#emptyAnswers = 0;
    if (answer.length === 0 && this.#isEmptyForGood(span)) {
      this.#keeper.skipTo(span.to);
    } else {
      if (verdict.rows.length > 0) this.#store(verdict.rows);
      if (!verdict.isComplete) return this.#again();
    }
    this.#failures = 0;
    this.#retryAt = 0;
    this.#note = null;
    this.settle();
  }

  #store(rows: readonly CandleRow[]): void {
    try {
      this.#keeper.keep(rows, 'history');
    } catch (error) {
      this.#isFilling = true;
      throw error;
    }
  }

  /** A whole page of an old period without a bar: the venue was closed, or does not remember. */
  #isEmptyForGood({ from, to }: TimeSpan): boolean {
    const { venueClock, settings } = this.#context;
    const isWhole = to - from === this.#pageMs();
    const isOld = to <= (venueClock.now() ?? 0) - settings.absentMs;
    this.#emptyAnswers = isWhole && isOld && from === this.#keeper.next ? this.#emptyAnswers + 1 : 0;
    // Once one page was believed to be empty, so are those that follow: a venue forgets years at a time.
    return this.#emptyAnswers >= believedAnswers;
  }
}
