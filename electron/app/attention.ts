import { statSync } from 'node:fs';
import type { HostInfo } from '../../shared/contract/live.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { Store } from '../store/open-store.ts';
import type { BacktestService } from './services.ts';
import type { DownloadService } from './downloads.ts';
import { createDiagnosticsService, type DiagnosticsService } from './diagnostics/diagnostics-service.ts';
import { watchPerformance } from './diagnostics/performance-watch.ts';
import type { FeedService } from './feeds.ts';
import type { Home } from './home.ts';
import { createJobsOverview, type JobsOverview } from './jobs-overview/jobs-overview.ts';
import { trackServices, type TrackedServices } from './jobs-overview/tracked-services.ts';
import { createTrackedWork } from './jobs-overview/tracked-work.ts';
import { loggerOf, type Log } from './logger.ts';
import { freeBytes, storeBytes } from './maintenance.ts';
import { createAlertNotices } from './notifications/account-alerts.ts';
import { createFeedNotices } from './notifications/feed-notices.ts';
import { noticeJobEnd } from './notifications/job-notices.ts';
import { createNoticeService, type NoticeService } from './notifications/notice-service.ts';
import { createStorageNotices } from './notifications/storage-notices.ts';
import type { SeriesService } from './series.ts';
import type { SettingsService } from './settings.ts';
import type { TradingDesk } from './trading/trading-desk.ts';

/** What a person is to know of the host: its jobs, its notices, its log. */
export interface Attention {
  readonly jobs: JobsOverview;
  readonly notices: NoticeService;
  readonly diagnostics: DiagnosticsService;
  /** The services whose work is shown among the jobs. */
  readonly tracked: TrackedServices;
  close(): Promise<void>;
}

export interface AttentionOptions extends TrackedServices {
  readonly info: HostInfo;
  readonly home: Home;
  readonly log: Log;
  readonly store: Pick<Store, 'endedJobs' | 'notices'>;
  readonly clock: Clock;
  readonly settings: SettingsService;
  readonly series: Pick<SeriesService, 'list'>;
  readonly backtests: BacktestService;
  readonly downloads: DownloadService;
  readonly feeds: FeedService;
  /** Null for a command line, which tells nobody of anything but what it was asked. */
  readonly desk: TradingDesk | null;
}

const noArena = {
  arena: () => null,
  async *watchArena() {},
  stopArena: () => Promise.resolve(),
};

export function createAttention(options: AttentionOptions): Attention {
  const { info, home, log, store, clock, settings, series, backtests, downloads, feeds, desk } = options;
  const closers: (() => void | Promise<void>)[] = [];
  const jobsLogger = loggerOf(log.logger, 'jobs');
  const noticesLogger = loggerOf(log.logger, 'notices');
  const onFault = (error: unknown): void => noticesLogger.warn({ err: error }, 'a fault in the notices');

  const work = createTrackedWork({
    ended: store.endedJobs,
    clock,
    onChange: () => jobs.changed(),
    onFault: (error) => jobsLogger.warn({ err: error }, 'the end of a job could not be stored'),
  });
  const jobs = createJobsOverview(
    { research: options.research, backtests, downloads, arena: desk ?? noArena, work },
    {
      clock,
      onFault: (error) => jobsLogger.warn({ err: error }, 'the jobs could not be read'),
    },
  );
  closers.push(() => jobs.close());
  const notices = createNoticeService({
    notices: store.notices,
    settings: () => settings.get().notifications,
    clock,
  });
  closers.push(() => notices.close());

  function watchAll(trading: TradingDesk): void {
    jobs.onEnded((entry) => {
      const { id, kind, title, state, failure } = entry;
      jobsLogger.info({ job: { id, kind, title, state, failure } }, `a job ended: ${state}`);
      noticeJobEnd(notices, entry);
    });
    closers.push(trading.followAlerts(createAlertNotices(notices, info.startedAt)));
    const feedNotices = createFeedNotices(feeds.live, notices, clock, onFault);
    closers.push(() => feedNotices.close());
    const storage = createStorageNotices(
      {
        freeBytes: () => freeBytes(home.path),
        storeBytes: () => storeBytes(home),
        homeSince: () => statSync(home.storeFile).birthtimeMs,
        backups: () => options.maintenance.backups({}),
      },
      notices,
      clock,
      onFault,
    );
    closers.push(() => storage.close());
  }
  if (desk !== null) watchAll(desk);

  const performance = watchPerformance();
  closers.push(() => performance.close());
  return {
    jobs,
    notices,
    diagnostics: createDiagnosticsService({
      info,
      home,
      log,
      clock,
      performance,
      facts: {
        settings: () => settings.get(),
        storage: () => options.maintenance.storage(),
        series: () => series.list(),
        jobs: () => jobs.list(),
        feeds: () => feeds.live.list(),
        accounts: () =>
          (desk?.accounts() ?? []).map(
            ({ id, mode, clock: time, state, problem, openPositions, coveredPositions, latch }) => ({
              id,
              mode,
              clock: time,
              state,
              problem,
              openPositions,
              coveredPositions,
              latch,
            }),
          ),
        notices: () => notices.list({ before: null, limit: 200, from: 'info', isUnreadOnly: false }),
      },
    }),
    tracked: trackServices(options, work, { isDetached: desk !== null }),
    async close() {
      for (const close of closers.toReversed()) await close();
    },
  };
}
