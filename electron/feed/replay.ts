import { firstBarAtOrAfter } from '../../shared/domain/candle.ts';
import type { RandomSource } from '../../shared/domain/random.ts';
import type { EpochMs } from '../../shared/domain/time.ts';
import { timeframeMs } from '../../shared/domain/timeframe.ts';
import type { CandleRow, StreamTopic } from '../../shared/ports/market-data.ts';
import { barFault } from './bar-fault.ts';
import { createCandleFeed } from './create-candle-feed.ts';
import type { FeedSettings } from './feed-settings.ts';
import { createReplayClock } from './replay-clock.ts';
import { createReplayPlayer, type ReplayState, type WallTimer } from './replay-player.ts';
import type { ReplaySeries } from './replay-series.ts';
import { createReplayVenue } from './replay-venue.ts';

export interface ReplayOptions {
  /** Bars of `[from, to)`, each series once. */
  readonly series: readonly ReplaySeries[];
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly speed: number;
  readonly isPaused: boolean;
  readonly random: RandomSource;
  readonly wall: WallTimer;
  readonly listener: ReplayListener;
}

/** Who watches a replay. No call may throw. */
export interface ReplayListener {
  /** Bars that have just closed, as they are stored: a volume that is not known is NaN. */
  onClosed(topic: StreamTopic, rows: readonly CandleRow[]): void;
  /** The bar that is forming. */
  onForming(topic: StreamTopic, row: CandleRow): void;
  onChange(): void;
  onFault(error: unknown): void;
}

/** A stored period, played through the same feed as live candles. Nothing of it is stored. */
export interface Replay {
  readonly now: EpochMs;
  readonly state: ReplayState;
  readonly speed: number;
  /** Closed so far, of all series. */
  readonly bars: number;
  play(speed: number): void;
  pause(): void;
  step(): Promise<void>;
  close(): Promise<void>;
}

const foreverMs = 100 * 366 * 86_400_000;

/** A venue of stored bars is never late, silent or wrong about the time: only its holes are left to care for. */
const replayFeed: FeedSettings = {
  settleMs: 0,
  closingWordMs: foreverMs,
  absentMs: 0,
  silenceMs: foreverMs,
  longestSilenceMs: foreverMs,
  firstRetryMs: 1,
  longestRetryMs: 1000,
  skewEveryMs: foreverMs,
  skewLimitMs: foreverMs,
  futureMs: 0,
  firstBars: 1,
};

/** The last bar of the series' own grid that has closed by `from`, so that the first one played follows it. */
function barBefore({ timeframe, bars }: ReplaySeries, from: EpochMs): EpochMs {
  const duration = timeframeMs(timeframe);
  const first = bars.length > 0 ? bars.time[0] : from;
  return first - duration * Math.max(1, Math.ceil((first - from) / duration) + 1);
}

/**
 * Whether a feed would take every bar. Files hold what no venue of the feed would send, such as hours that begin at
 * half past, or a high below the close; those bars are played as they are stored, around the feed's gate.
 */
function isPlausible({ timeframe, bars }: ReplaySeries): boolean {
  const { time, open, high, low, close, volume } = bars;
  for (let i = 0; i < bars.length; i++) {
    const row = [time[i], open[i], high[i], low[i], close[i], volume[i]] as const;
    if (barFault(row, true, timeframe, Number.POSITIVE_INFINITY, 0) !== null) return false;
  }
  return true;
}

export function createReplay(options: ReplayOptions): Replay {
  const { series, from, to, random, wall, listener } = options;
  const keyOf = ({ market, timeframe }: StreamTopic): string => `${market} ${timeframe}`;
  const stored = new Map(series.map((each) => [keyOf(each), each]));
  const last = new Map(series.map((each) => [keyOf(each), barBefore(each, from)]));
  const clock = createReplayClock(from);
  const venue = createReplayVenue(series, clock.now, (topic, row) => listener.onForming(topic, row));
  let bars = 0;

  /** The row as it is stored: a feed counts with volumes and knows no NaN. */
  function asStored(topic: StreamTopic, row: CandleRow): CandleRow {
    const columns = stored.get(keyOf(topic))?.bars;
    const at = columns === undefined ? -1 : firstBarAtOrAfter(columns.time, row[0]);
    const volume = columns?.volume[at];
    return volume === undefined ? row : [row[0], row[1], row[2], row[3], row[4], volume];
  }

  function close(topic: StreamTopic, rows: readonly CandleRow[]): void {
    bars += rows.length;
    const whole = rows.map((row) => asStored(topic, row));
    listener.onClosed(topic, whole);
  }

  const feed = createCandleFeed({
    venue,
    clock,
    random,
    settings: replayFeed,
    sink: {
      lastBar: (topic) => last.get(keyOf(topic)) ?? null,
      keep: (topic, rows) => void last.set(keyOf(topic), rows[rows.length - 1][0]),
    },
    listener: { onChanged: () => {}, onPrice: () => {}, onClosed: close },
  });
  const around = venue.openStream({
    onBar: ({ market, timeframe, candle }) => close({ market, timeframe }, [candle]),
    onUp: () => {},
    onDown: () => {},
  });
  const followed: StreamTopic[] = [];
  for (const each of series) {
    const topic = { market: each.market, timeframe: each.timeframe };
    if (isPlausible(each)) {
      followed.push(topic);
      feed.follow(topic, []);
    } else around.subscribe(topic);
  }
  const player = createReplayPlayer({
    clock,
    venue,
    end: to,
    speed: options.speed,
    isPaused: options.isPaused,
    isSettled: () => followed.every((topic) => feed.status(topic)?.state === 'live'),
    wall,
    onChange: () => listener.onChange(),
    onFault: (error) => listener.onFault(error),
  });

  return {
    get now() {
      return clock.now();
    },
    get state() {
      return player.state;
    },
    get speed() {
      return player.speed;
    },
    get bars() {
      return bars;
    },
    play: (speed) => player.play(speed),
    pause: () => player.pause(),
    step: () => player.step(),
    async close() {
      await player.close();
      await around.close();
      await feed.close();
    },
  };
}
