import type { EpochMs } from '../../shared/domain/time.ts';
import type { FeedSettings } from './feed-settings.ts';

/** Notices silence. Says when to look again; an alarm is raised once per silence, and later with every one in a row. */
export interface Watchdog {
  /** A word that makes sense; `isBar` tells that it is one about prices, not about the connection. */
  heard(now: EpochMs, isBar: boolean): void;
  /** When silence has lasted too long; null before the first word. */
  alarmAt(): EpochMs | null;
  /** The alarm that `alarmAt` announced. */
  alarm(now: EpochMs): void;
  readonly isStale: boolean;
  /** Since the last word about prices. */
  readonly alarmsInARow: number;
}

/** A watchdog that has heard nothing yet. */
export function createWatchdog({ silenceMs, longestSilenceMs }: FeedSettings): Watchdog {
  let since: EpochMs | null = null;
  let alarms = 0;
  let isStale = false;
  return {
    heard(now, isBar) {
      since = now;
      isStale = false;
      if (isBar) alarms = 0;
    },
    alarmAt: () =>
      since === null
        ? null
        : since + Math.max(silenceMs, Math.min(longestSilenceMs, silenceMs * 2 ** alarms)),
    alarm(now) {
      since = now;
      alarms += 1;
      isStale = true;
    },
    get isStale() {
      return isStale;
    },
    get alarmsInARow() {
      return alarms;
    },
  };
}
