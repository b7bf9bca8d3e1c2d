import type { Feed } from '../../../shared/contract/feeds.ts';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { BackupFacts, StorageFacts } from '../../../shared/contract/maintenance.ts';
import type { EpochMs } from '../../../shared/domain/time.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { SeriesRecord } from '../series.ts';
import type { OverviewAccounts } from './overview-accounts.ts';

/** What Home is put together from. */
export interface OverviewSources {
  readonly accounts: OverviewAccounts;
  /** Newest first: all that wait or run, and the last ones that ended. */
  readonly jobs: () => readonly JobEntry[];
  readonly feeds: () => readonly Feed[];
  readonly series: () => readonly SeriesRecord[];
  readonly storage: () => Pick<StorageFacts, 'freeBytes' | 'waitingRestore'>;
  /** Newest first. */
  readonly backups: () => Promise<readonly BackupFacts[]>;
  /** Whether a backtest or a walk-forward is stored. */
  readonly hasRuns: () => boolean;
  /** When a test notice was last asked for; null when never. */
  readonly notificationsTestedAt: () => EpochMs | null;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}
