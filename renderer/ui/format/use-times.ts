import type { SeriesKey } from '../../../shared/contract/series.ts';
import { useLiveStore } from '../../stores/live-store.ts';
import type { TimeFormat } from './time-format.ts';
import { timesIn } from './time-format.ts';
import { shownZone, zoneOfSeries } from './time-zone.ts';

type LiveStore = ReturnType<typeof useLiveStore.getState>;

function zoneIn({ live }: LiveStore, of: SeriesKey | null): string {
  if (live === null) return 'UTC';
  const { timeZone } = live.settings;
  if (of === null) return shownZone(timeZone, null);
  // A timeframe that is made of a finer one is not stored itself; its market is the same.
  const same = live.series.filter(({ symbol }) => symbol === of.symbol);
  const series = same.find(({ timeframe }) => timeframe === of.timeframe) ?? same[0];
  return zoneOfSeries(timeZone, of.timeframe, series?.calendar ?? null);
}

/**
 * Times in the zone that the reader chose: UTC, the exchange's (give the series that the times are about; without one it
 * is UTC) or this machine's. The same object until the zone changes, so that it may stand in a list of dependencies.
 */
export function useTimes(of: SeriesKey | null = null): TimeFormat {
  return timesIn(useLiveStore((store) => zoneIn(store, of)));
}

/** The same outside a component, for a text that is made once, such as a notice. */
export function presentTimes(of: SeriesKey | null = null): TimeFormat {
  return timesIn(zoneIn(useLiveStore.getState(), of));
}
