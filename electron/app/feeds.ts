import type { FeedBar } from '../../shared/contract/feeds.ts';
import { createBarBroadcast } from './feeds/bar-broadcast.ts';
import { createLiveFeeds, type LiveFeeds, type LiveFeedsOptions } from './feeds/live-feeds.ts';
import { machineWall } from './feeds/machine-time.ts';
import { createReplayService, type ReplayService } from './feeds/replays.ts';

/** Live markets, replays of stored ones, and the bars of both. */
export interface FeedService {
  readonly live: LiveFeeds;
  readonly replays: ReplayService;
  /** Bars that close, of one replay or of the live feeds. Throws NOT_FOUND for an unknown replay. */
  bars(replayId: string | null, signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
  /** Bars that are open, likewise. */
  forming(replayId: string | null, signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
  /** Both, in the order they happened. */
  all(replayId: string | null, signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
  close(): Promise<void>;
}

export type FeedServiceOptions = Omit<LiveFeedsOptions, 'broadcast'>;

export function createFeedService(options: FeedServiceOptions): FeedService {
  const { candles, random, onFault } = options;
  const broadcast = createBarBroadcast();
  const live = createLiveFeeds({ ...options, broadcast });
  const replays = createReplayService({ candles, random, wall: machineWall, onFault });
  const source = (replayId: string | null) => (replayId === null ? broadcast : replays.bars(replayId));
  return {
    live,
    replays,
    bars: (replayId, signal) => source(replayId).followClosed(signal),
    forming: (replayId, signal) => source(replayId).followForming(signal),
    all: (replayId, signal) => source(replayId).followAll(signal),
    async close() {
      await replays.close();
      await live.close();
      broadcast.end();
    },
  };
}
