import type { RandomSource } from '../../shared/domain/random.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import type { CancelSignal, CandleHistory, FeedClock } from '../../shared/ports/market-data.ts';
import { createAlarmClock } from './alarm-clock.ts';
import { backoffMs } from './backoff.ts';
import { failureText } from './failure-text.ts';
import type { FeedSettings } from './feed-settings.ts';

/** The clock of a venue, read every so often: bars are judged by it and never by this machine's. */
export interface VenueClock {
  /** Null until the venue has told its time. */
  now(): EpochMs | null;
  /** How far this machine's clock runs ahead, in milliseconds. */
  readonly skewMs: number | null;
  /** Why the clock is not known, or that it is far off. */
  readonly note: string | null;
  /** Reads it soon. */
  refresh(): void;
  /**
   * Reads it now, unless it was read within a quarter of `settleMs`: a machine's clock may have been set meanwhile. Throws what the
   * venue's history throws.
   */
  confirm(): Promise<void>;
  /** Settles when the signal aborts. */
  readonly done: Promise<void>;
}

/** Starts to read the clock of a venue; `onRead` follows every reading and every failure. */
export function followVenueClock(
  { name, history }: { readonly name: string; readonly history: CandleHistory },
  clock: FeedClock,
  random: RandomSource,
  settings: FeedSettings,
  signal: CancelSignal,
  onRead: () => void,
): VenueClock {
  const { skewEveryMs, skewLimitMs, firstRetryMs, settleMs } = settings;
  const alarm = createAlarmClock(clock, signal);
  let skewMs: number | null = null;
  let failures = 0;
  let note: string | null = null;

  function noteSkew(skew: number): string | null {
    if (Math.abs(skew) <= skewLimitMs) return null;
    const seconds = (Math.abs(skew) / 1000).toFixed(1);
    return `This machine's clock is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} that of ${name}; bars are judged by the venue's.`;
  }

  let readAt = -Infinity;
  let reading: Promise<void> | null = null;

  async function ask(): Promise<void> {
    try {
      ({ skewMs } = await history.serverTime(signal));
      readAt = clock.now();
      failures = 0;
      note = noteSkew(skewMs);
    } catch (error) {
      failures += 1;
      note = failureText(error);
      throw error;
    } finally {
      reading = null;
      if (!signal.aborted) onRead();
    }
  }

  const read = (): Promise<void> => (reading ??= ask());

  async function run(): Promise<void> {
    await read().catch(() => undefined);
    for (;;) {
      const waitMs = failures > 0 ? backoffMs(settings, failures, random) : skewEveryMs;
      if (!(await alarm.sleep(waitMs))) return;
      await read().catch(() => undefined);
      // Refreshes come in flocks: one reading is enough for all that ask meanwhile.
      if (!(await alarm.pause(firstRetryMs))) return;
    }
  }

  return {
    now: () => (skewMs === null ? null : clock.now() - skewMs),
    get skewMs() {
      return skewMs;
    },
    get note() {
      return note;
    },
    refresh: () => alarm.ring(),
    confirm: async () => {
      if (Math.abs(clock.now() - readAt) > settleMs / 4) await read();
    },
    done: run(),
  };
}
