import { create } from 'zustand';
import type { LiveEvent, LiveState } from '../../shared/contract/live.ts';
import type { Job } from '../../shared/contract/research.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import type { CandleSeries } from '../../shared/domain/series.ts';
import { applyLiveEvent } from './live-state.ts';

interface LiveStore {
  /** Null until the first snapshot. */
  readonly live: LiveState | null;
}

/** The host's state as this window last heard it: info, settings, series and jobs. */
export const useLiveStore = create<LiveStore>()(() => ({ live: null }));

/** Feed of the store; `followLive` of the transport calls it. */
export function receiveLiveEvent(event: LiveEvent): void {
  useLiveStore.setState((store) => ({ live: applyLiveEvent(store.live, event) }));
}

const noSeries: readonly CandleSeries[] = [];
const noJobs: readonly Job[] = [];

/** Every stored series; empty also before the first snapshot. */
export function useSeriesList(): readonly CandleSeries[] {
  return useLiveStore((store) => store.live?.series ?? noSeries);
}

/** The stored series of a key, or null when it is gone. */
export function useSeries(key: SeriesKey | null): CandleSeries | null {
  return useLiveStore(
    (store) =>
      store.live?.series.find(
        (series) => series.symbol === key?.symbol && series.timeframe === key.timeframe,
      ) ?? null,
  );
}

export function useJobs(): readonly Job[] {
  return useLiveStore((store) => store.live?.jobs ?? noJobs);
}

/** True once the host said what it has; until then "nothing" means "not known". */
export function useIsLoaded(): boolean {
  return useLiveStore((store) => store.live !== null);
}

/** `BTC/USD 1h`: one text per series, for keys of lists and options. */
export function seriesText(key: SeriesKey): string {
  return `${key.symbol} ${key.timeframe}`;
}
