import { useEffect } from 'react';
import { create } from 'zustand';
import type { Feed } from '../../shared/contract/feeds.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { useClient } from './client.tsx';
import { followStream } from './follow-stream.ts';

interface FeedStore {
  readonly feeds: readonly Feed[];
}

const useFeedStore = create<FeedStore>()(() => ({ feeds: [] }));

/** The markets that are followed; empty also before the host has told. */
export function useFeeds(): readonly Feed[] {
  return useFeedStore((store) => store.feeds);
}

/** The feed that stores a series, as itself or derived from a shorter timeframe; null for one that stands still. */
export function useFeedOf(key: SeriesKey | null): Feed | null {
  return useFeedStore(
    (store) =>
      store.feeds.find(
        ({ symbol, timeframe, derive }) =>
          symbol === key?.symbol && (timeframe === key.timeframe || derive.includes(key.timeframe)),
      ) ?? null,
  );
}

/** Keeps the list up to date while the window is open; the frame calls it once. */
export function useFollowFeeds(): void {
  const client = useClient();
  useEffect(
    () =>
      followStream({
        open: (signal) => client.feeds.watch(undefined, { signal }),
        onValue: (feeds) => useFeedStore.setState({ feeds }),
      }),
    [client],
  );
}
