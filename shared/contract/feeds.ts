import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';
import { seriesKey, symbolText } from './series.ts';

/**
 * - `connecting` nothing heard yet; `filling` the hole before the stream is being filled from the venue's history
 * - `live` every closed bar is stored; `stale` no word for longer than a bar allows; `down` the connection is lost
 */
export const feedStates = ['connecting', 'filling', 'live', 'stale', 'down'] as const;

/** What a stream survived since it was started. */
export const feedCounts = z.object({
  /** Closed bars stored from the stream, and from the venue's history. */
  streamedBars: z.number().int(),
  filledBars: z.number().int(),
  duplicates: z.number().int(),
  outOfOrder: z.number().int(),
  refused: z.number().int(),
  holes: z.number().int(),
  reconnects: z.number().int(),
  staleAlarms: z.number().int(),
});

export const feed = seriesKey.extend({
  venue: z.string(),
  market: symbolText,
  /** Longer timeframes that are derived from it and stored beside it. */
  derive: z.array(seriesKey.shape.timeframe),
  /** Whether the desk takes it up again after a restart. */
  isKept: z.boolean(),
  state: z.enum(feedStates),
  startedAt: timeMs,
  /** Open of the last closed bar that is stored. */
  lastBar: timeMs.nullable(),
  /** Price of the bar that is still open. */
  lastPrice: z.number().nullable(),
  /** Last word of the venue, by this machine's clock. */
  heardAt: timeMs.nullable(),
  /** From the close of the last bar to its being stored. */
  lagMs: z.number().nullable(),
  skewMs: z.number().nullable(),
  note: z.string().nullable(),
  counts: feedCounts,
});

export type Feed = z.infer<typeof feed>;

/** A stored period, played through the same feed as live candles. Nothing of it is stored. */
export const replay = z.object({
  id: z.string(),
  series: z.array(seriesKey),
  from: timeMs,
  to: timeMs,
  /** The replay's own clock. */
  now: timeMs,
  /** Times faster than the market; 0 while paused. */
  speed: z.number(),
  state: z.enum(['playing', 'paused', 'ended']),
  bars: z.number().int(),
});

export type Replay = z.infer<typeof replay>;

export const replaySpeed = z.number().min(1).max(10_000);

/** A bar of a live feed or of a replay. */
export const feedBar = seriesKey.extend({
  replayId: z.string().nullable(),
  /** False for the present state of a bar that is still open. */
  isClosed: z.boolean(),
  time: timeMs,
  open: z.number(),
  high: z.number(),
  low: z.number(),
  close: z.number(),
  volume: z.number().nullable(),
});

export type FeedBar = z.infer<typeof feedBar>;

export const feedsContract = {
  list: procedure.output(z.array(feed)),
  /** The list now and then at most four times a second while something changes. */
  watch: procedure.output(eventIterator(z.array(feed))),
  /** Follows a market; kept over restarts. Candles are stored under `symbol`, by default `VENUE:MARKET`. */
  start: procedure
    .input(
      z.object({
        venue: z.string(),
        market: symbolText,
        timeframe: seriesKey.shape.timeframe,
        symbol: symbolText.optional(),
        /** Longer timeframes derived from it and stored beside it. */
        derive: z.array(seriesKey.shape.timeframe).default([]),
        /** False: followed by this process as long as it runs, and forgotten. */
        isKept: z.boolean().default(true),
      }),
    )
    .output(feed),
  stop: procedure.input(seriesKey).output(z.object({ stopped: z.literal(true) })),
  /**
   * Every bar that closes from now on, in order; of one replay until it has ended, or of the live feeds. With
   * `isForming` the open bars too, in their place between the closed ones: not every state of them, but the last.
   */
  bars: procedure
    .input(z.object({ replayId: z.string().nullable(), isForming: z.boolean().default(false) }))
    .output(eventIterator(z.array(feedBar))),
  /** A replay ends by itself a minute after the last one who followed it has gone. */
  replays: procedure.output(z.array(replay)),
  startReplay: procedure
    .input(
      z.object({
        series: z.array(seriesKey).min(1).max(20),
        from: timeMs,
        to: timeMs,
        speed: replaySpeed,
        /** Waits for `stepReplay` or `setReplaySpeed`. */
        isPaused: z.boolean().default(false),
      }),
    )
    .output(replay),
  /** The replay now and then at most four times a second, until it is removed. */
  watchReplay: procedure.input(z.object({ id: z.string() })).output(eventIterator(replay)),
  setReplaySpeed: procedure.input(z.object({ id: z.string(), speed: replaySpeed })).output(replay),
  pauseReplay: procedure.input(z.object({ id: z.string() })).output(replay),
  /** Plays on to the close of the next bar of the shortest timeframe, and pauses there. */
  stepReplay: procedure.input(z.object({ id: z.string() })).output(replay),
  stopReplay: procedure.input(z.object({ id: z.string() })).output(z.object({ stopped: z.literal(true) })),
};
