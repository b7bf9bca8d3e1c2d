import { availableParallelism } from 'node:os';
import { createRouterClient, type RouterClient } from '@orpc/server';
import type { HostInfo } from '../../shared/contract/live.ts';
import type { Settings } from '../../shared/contract/settings.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { RpcHandler } from '../../shared/ports/rpc-handler.ts';
import { createWorkerPool } from '../jobs/worker-pool.ts';
import { controlAddress } from '../server/control-address.ts';
import { startControlServer } from '../server/control-server.ts';
import { engineVersion } from '../../shared/research/engine-version.ts';
import { openStore, type Store } from '../store/open-store.ts';
import { openTradingStore } from '../store/trading/open-trading-store.ts';
import { isLockHeld, takeProcessLock, type ProcessLock } from '../store/process-lock.ts';
import { createAttention, type Attention } from './attention.ts';
import { createAuxiliaryService } from './auxiliary-series.ts';
import { createBacktestService } from './backtests.ts';
import { createChartService } from './charts.ts';
import { createDataWork } from './data-work.ts';
import { createDownloadService } from './downloads.ts';
import { createExportService } from './exports.ts';
import { createFeedService } from './feeds.ts';
import { machineFeedClock } from './feeds/machine-time.ts';
import { throttle } from './feeds/throttle.ts';
import { keepWalkForward } from './exports/keep-walk-forward.ts';
import { defaultHomePath, openHome, type Home } from './home.ts';
import { createLayoutService } from './layouts.ts';
import { createLiveBroadcast } from './live-state.ts';
import { loggerOf, openLog, type Log, type LogComponent, type Logger } from './logger.ts';
import { noOverviewAccounts } from './overview/overview-accounts.ts';
import { createOverviewService } from './overview/overview-service.ts';
import { productVersion } from './product-version.ts';
import { createResearchService } from './research.ts';
import { placePendingRestore } from './restore.ts';
import { createRouter, type HostRouter } from './router.ts';
import { openPromotion } from './promotion/open-promotion.ts';
import type { PromotionService } from './promotion/promotion-service.ts';
import { createRpcHandler } from './rpc-handler.ts';
import { createScannerService } from './scanner.ts';
import { createIndicatorService } from './indicators.ts';
import { createSeriesService } from './series.ts';
import { createWholeSeries } from './series/whole-series.ts';
import { createSeriesQuality } from './series-quality.ts';
import { watchSeries } from './series-watch.ts';
import { createSettingsService } from './settings.ts';
import { createStrategyService } from './strategies.ts';
import { systemClock } from './system-clock.ts';
import { noTrading } from './trading/no-trading.ts';
import { createTradingDesk, type TradingDesk } from './trading/trading-desk.ts';
import { addressesOf, createVenues, type VenueAddresses } from './venues.ts';
import { createWorkspaceService } from './workspaces.ts';

export type HostRoot = HostInfo['root'];

export interface HostOptions {
  /** Folder of everything the user owns; the application-data folder when absent. */
  readonly home?: string | undefined;
  /** A desk or headless host owns its home alone; any number of command lines may run beside it. */
  readonly root: HostRoot;
  /** The worker's file, as the build or the test knows it. */
  readonly taskFile: string | URL;
  readonly clock?: Clock;
  /** Overrides the setting. */
  readonly poolThreads?: number;
  /** Servers of this machine that stand in for venues, for tests; what the environment names when absent. */
  readonly venueAddresses?: VenueAddresses;
}

export interface Host {
  readonly info: HostInfo;
  readonly router: HostRouter;
  /** The router for transports. */
  readonly rpc: RpcHandler;
  /** The same procedures as function calls, for the command line. */
  readonly client: RouterClient<HostRouter>;
  readonly logger: Logger;
  /** What is shown outside of every window. */
  readonly popUps: Pick<Attention['notices'], 'showPopUpsBy'>;
  /** What the user reads, in menus and dialogs outside of a window. */
  language(): Settings['language'];
  /** The machine falls asleep: nothing is traded until `wake`, which compares every account with its venue first. */
  sleep(): void;
  wake(): Promise<void>;
  /** Stops work, finishes writes, closes store and log. Calling it again waits for the first. */
  close(): Promise<void>;
}

/** Feeds store bars of many series at the same minute; the list of series is told once a second at most. */
const seriesEveryMs = 1_000;

function ownHome(home: Home, root: HostRoot): ProcessLock | null {
  if (root === 'cli') return null;
  const lock = takeProcessLock(home.lockFile);
  if (lock !== null) return lock;
  throw new CandlewrightError(
    'CONFLICT',
    `Candlewright is already running on ${home.path}.`,
    'Use the window or address that is open, close it first, or give another folder with --home.',
  );
}

/** Closes what was opened, newest first; one that fails does not keep the others open. */
async function closeAll(
  closers: (() => void | Promise<void>)[],
  onFault: (error: unknown) => void,
): Promise<void> {
  for (const close of closers.toReversed()) {
    try {
      await close();
    } catch (error) {
      onFault(error);
    }
  }
}

/**
 * Opens a home and builds everything that works on it, the same for desktop, headless and command line. Throws a
 * CandlewrightError before anything runs when a part cannot start; what was opened until then is closed again.
 */
export async function buildHost(options: HostOptions): Promise<Host> {
  const { root, taskFile, clock = systemClock } = options;
  const closers: (() => void | Promise<void>)[] = [];
  try {
    const venues = createVenues(options.venueAddresses ?? addressesOf(process.env));
    const home = openHome(options.home ?? defaultHomePath());
    const lock = ownHome(home, root);
    if (lock !== null) closers.push(() => lock.release());
    const restored = await placePendingRestore(home, lock !== null);
    // Read before the store is touched: a bad file must leave everything as it is.
    const settings = createSettingsService(home.settingsFile, (changed) => {
      live.publish({ kind: 'settings-changed', settings: changed });
      scanner.changed();
    });
    const log: Log = await openLog(home.logFolder, root);
    closers.push(() => log.close());
    const { logger } = log;
    const part = (component: LogComponent): Logger => loggerOf(logger, component);
    if (restored !== null) logger.info({ ...restored }, 'a backup was put in place');
    const store: Store = openStore({ file: home.storeFile, archiveFolder: home.archiveFolder, clock });
    closers.push(() => store.close());

    const poolThreads = options.poolThreads ?? settings.get().poolThreads ?? availableParallelism();
    const info: HostInfo = {
      version: productVersion(),
      engineVersion,
      root,
      platform: `${process.platform} ${process.arch}`,
      node: process.versions.node,
      electron: process.versions['electron'] ?? null,
      home: home.path,
      poolThreads,
      startedAt: clock.now(),
    };
    const series = createSeriesService(store.candles, () => {
      watch.check();
      // The archived months of a series that was removed; while a backup runs they stay, and go another time.
      store.archive
        .sweep()
        .catch((error: unknown) => part('store').info({ err: error }, 'the archive was not swept'));
    });
    // Before everything that reports to it.
    const live = createLiveBroadcast(() => ({
      info,
      settings: settings.get(),
      series: series.list(),
      jobs: research.jobs(),
    }));
    closers.push(() => live.close());
    // After everything that it tells of.
    let attention: Attention | null = null;
    let promotion: PromotionService | null = null;
    const pool = createWorkerPool({ taskFile, threads: poolThreads });
    closers.push(() => pool.close());
    const whole = createWholeSeries(store.candles);
    const strategies = createStrategyService({
      series: whole,
      folder: home.strategyFolder,
      memoryFile: home.slowStrategiesFile,
      taskFile,
    });
    closers.push(() => strategies.close());
    // Before the queue goes on with work that may need one of them.
    await strategies.catalogue();
    const research = createResearchService({
      store,
      pool,
      clock,
      settings,
      ownsQueue: root !== 'cli',
      onJobChanged(job) {
        live.publish({ kind: 'job-changed', job });
        attention?.jobs.changed();
        promotion?.changed();
      },
    });
    closers.push(() => research.close());
    const backtests = createBacktestService({
      candles: store.candles,
      auxiliary: store.auxiliary,
      reports: store.backtests,
      gradeOf: ({ strategyId, symbol, timeframe }) =>
        store.runs.list({ strategyId, symbol, timeframe, latestOnly: true, limit: 1 })[0]?.grade ?? null,
      pool,
      clock,
    });
    closers.push(() => backtests.close());
    const watch = watchSeries(
      () => series.list(),
      (list) => {
        live.publish({ kind: 'series-changed', series: list });
        scanner.changed();
        promotion?.changed();
      },
      (error) => part('store').warn({ err: error }, 'the series list could not be read'),
    );
    closers.push(() => watch.stop());
    const barsStored = throttle(() => {
      watch.check();
      desk?.candlesChanged();
    }, seriesEveryMs);
    closers.push(() => barsStored.stop());
    const feeds = createFeedService({
      candles: store.candles,
      rows: store.feeds,
      venues,
      clock: machineFeedClock(clock),
      random: Math.random,
      isOwner: root !== 'cli',
      isOwnedElsewhere: () => root === 'cli' && isLockHeld(home.lockFile),
      onStored: barsStored,
      onFault: (error) => part('feeds').warn({ err: error }, 'a fault in a feed'),
    });
    closers.push(() => feeds.close());
    const scanner = createScannerService({
      candles: store.candles,
      auxiliary: store.auxiliary,
      pool,
      settings: () => settings.get(),
      feeds,
      clock,
    });
    closers.push(() => scanner.close());
    const downloads = createDownloadService({
      downloads: store.downloads,
      candles: store.candles,
      auxiliary: store.auxiliary,
      venues,
      clock,
      onCandles: () => watch.check(),
      onFault: (error) => part('downloads').error({ err: error }, 'a download met a defect'),
    });
    closers.push(() => downloads.close());
    /** Null for a command line: whoever owns the home trades. */
    function openDesk(): TradingDesk | null {
      if (root === 'cli') return null;
      const trading = openTradingStore({ file: home.storeFile, clock });
      closers.push(() => trading.close());
      const tradingPool = createWorkerPool({ taskFile, threads: 1 });
      closers.push(() => tradingPool.close());
      const opened = createTradingDesk({
        store: trading,
        candles: store.candles,
        auxiliary: store.auxiliary,
        pool: tradingPool,
        researchPool: pool,
        feeds,
        venues,
        settings: () => settings.get(),
        gradeOf: (strategyId, symbol, timeframe) =>
          store.runs.list({ strategyId, symbol, timeframe, latestOnly: true, limit: 1 })[0]?.grade ?? null,
        clock,
        onFault: (error) => part('trading').warn({ err: error }, 'a fault in trading'),
      });
      closers.push(() => opened.close());
      return opened;
    }
    const desk = openDesk();
    promotion = openPromotion({
      store,
      pool,
      clock,
      backtests,
      desk,
      onFault: (error) => part('trading').warn({ err: error }, 'a fault in the promotion ladder'),
    });
    closers.push(() => promotion?.close());
    const charts = createChartService(store.drawings);
    closers.push(() => charts.close());
    const layouts = createLayoutService(store.layouts);
    const workspaces = createWorkspaceService(store.desk, layouts);
    closers.push(() => workspaces.close());
    const dataWork = createDataWork({
      store,
      home,
      pool,
      settings,
      clock,
      version: info.version,
      onChange: () => watch.check(),
    });
    attention = createAttention({
      info,
      home,
      log,
      store,
      clock,
      settings,
      series,
      backtests,
      downloads,
      feeds,
      desk,
      research,
      ...dataWork,
    });
    const { jobs, notices, tracked } = attention;
    closers.push(() => attention?.close());
    const overview = createOverviewService({
      accounts:
        desk === null
          ? noOverviewAccounts
          : { list: () => desk.hosted.list(), equityPoints: (id) => desk.equityPoints(id) },
      jobs: () => jobs.list(),
      feeds: () => feeds.live.list(),
      series: () => series.list(),
      storage: () => dataWork.maintenance.storage(),
      backups: () => dataWork.maintenance.backups({}),
      hasRuns: () => store.runs.list({ limit: 1 }).length > 0 || backtests.list().length > 0,
      notificationsTestedAt: () => notices.tested().at,
      clock,
      onFault: (error) => logger.warn({ err: error }, 'the overview could not be read'),
    });
    closers.push(() => overview.close());
    const router = createRouter({
      info,
      attention,
      ...tracked,
      indicators: createIndicatorService(store.candles, whole),
      feeds,
      scanner,
      logger,
      live,
      series,
      quality: createSeriesQuality(store.candles, pool),
      auxiliary: createAuxiliaryService(store.auxiliary),
      downloads,
      strategies,
      backtests,
      charts,
      exports: createExportService({
        backtest: (backtestId) => backtests.get(backtestId),
        keepBacktest: (report) => backtests.keep(report),
        walkForward: (runId) => research.report(runId),
        keepWalkForward: (report) => keepWalkForward(store, clock, report),
      }),
      overview,
      promotion,
      settings,
      layouts,
      trading: desk ?? noTrading(),
      workspaces,
    });
    const rpc = createRpcHandler(router);
    if (root !== 'cli') {
      const onFault = (error: unknown): void =>
        part('control').warn({ err: error }, 'fault on the control channel');
      try {
        const control = await startControlServer(controlAddress(home.path), rpc, onFault);
        closers.push(() => control.close());
      } catch (error) {
        // The desk works without it; the command line says that it cannot reach this host.
        part('control').error({ err: error }, 'the command line cannot reach this host');
      }
    }
    logger.info({ ...info }, 'host started');
    let closing: Promise<void> | null = null;
    return {
      info,
      router,
      rpc,
      client: createRouterClient(router),
      logger,
      popUps: notices,
      language: () => settings.get().language,
      sleep: () => desk?.freeze('the machine sleeps'),
      wake: async () => desk?.thaw(),
      close: () =>
        (closing ??= closeAll(closers, (error) => logger.error({ err: error }, 'a part did not close'))),
    };
  } catch (error) {
    await closeAll(closers, () => {});
    throw error;
  }
}
