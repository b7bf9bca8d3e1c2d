import { setTimeout as pause } from 'node:timers/promises';
import type { FeedBar } from '../../../shared/contract/feeds.ts';
import { CandlewrightError } from '../../../shared/domain/errors.ts';

/** How bars are followed. */
export interface BarFollowing {
  /** Every bar that closes after this call, in order. Throws CONFLICT for whoever reads too slowly. */
  followClosed(signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
  /** The open bars as they are now and then; what was overtaken is left out. */
  followForming(signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
  /** Both, each open bar between the closed ones where it belongs. */
  followAll(signal?: AbortSignal): AsyncGenerator<FeedBar[], void, void>;
}

/** Bars of the live feeds, or of one replay, for everyone who follows them. */
export interface BarBroadcast extends BarFollowing {
  /** Hands closed bars to everyone. Never waits. */
  closed(bars: readonly FeedBar[]): void;
  /** The newest state of a bar that is still open. */
  forming(bar: FeedBar): void;
  /** Ends every follower, after it has had what there was. */
  end(): void;
}

interface Follower {
  add(bar: FeedBar): void;
  end(): void;
}

/** Events are gathered this long, so that ten thousand bars a minute are not ten thousand messages. */
const closedGatherMs = 40;
const formingGatherMs = 100;
const allGatherMs = 60;
/** Bars a follower may be behind; hours of any replay. */
const largestBacklog = 200_000;

function tooSlow(): CandlewrightError {
  return new CandlewrightError(
    'CONFLICT',
    `More than ${largestBacklog} bars wait to be read.`,
    'Follow the bars again, at a lower speed.',
  );
}

export function createBarBroadcast(): BarBroadcast {
  const closed = new Set<Follower>();
  const forming = new Set<Follower>();
  let isEnded = false;

  function follow(
    sources: readonly Set<Follower>[],
    gatherMs: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<FeedBar[], void, void> {
    const waiting = new Map<string | symbol, FeedBar>();
    let isOver = isEnded;
    let wake: () => void = () => {};
    const follower: Follower = {
      add(bar) {
        if (waiting.size > largestBacklog) return;
        const open = `${bar.symbol} ${bar.timeframe}`;
        // A newer state of an open bar is worth its place in the order, not that of the older one.
        waiting.delete(open);
        waiting.set(bar.isClosed ? Symbol(open) : open, bar);
        wake();
      },
      end() {
        isOver = true;
        for (const followers of sources) followers.delete(follower);
        wake();
      },
    };
    for (const followers of sources) followers.add(follower);
    signal?.addEventListener('abort', follower.end, { once: true });
    if (signal?.aborted === true) follower.end();

    async function* read(): AsyncGenerator<FeedBar[], void, void> {
      try {
        while (signal?.aborted !== true) {
          if (waiting.size > largestBacklog) throw tooSlow();
          if (waiting.size === 0) {
            if (isOver) return;
            await new Promise<void>((resolve) => (wake = resolve));
            continue;
          }
          if (!isOver) await pause(gatherMs);
          const bars = [...waiting.values()];
          waiting.clear();
          yield bars;
        }
      } finally {
        for (const followers of sources) followers.delete(follower);
        signal?.removeEventListener('abort', follower.end);
      }
    }
    return read();
  }

  return {
    closed(bars) {
      for (const bar of bars) for (const follower of closed) follower.add(bar);
    },
    forming(bar) {
      for (const follower of forming) follower.add(bar);
    },
    followClosed: (signal) => follow([closed], closedGatherMs, signal),
    followForming: (signal) => follow([forming], formingGatherMs, signal),
    followAll: (signal) => follow([closed, forming], allGatherMs, signal),
    end() {
      isEnded = true;
      for (const follower of [...closed, ...forming]) follower.end();
    },
  };
}
