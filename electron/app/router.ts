import { implement } from '@orpc/server';
import { contract } from '../../shared/contract/contract.ts';
import type { HostInfo } from '../../shared/contract/live.ts';
import type { Attention } from './attention.ts';
import { attentionProcedures } from './attention-router.ts';
import type { AuxiliaryService } from './auxiliary-series.ts';
import type { ChartService } from './charts.ts';
import type { DownloadService } from './downloads.ts';
import type { ComparisonService } from './comparisons.ts';
import type { ExportService } from './exports.ts';
import type { FeedService } from './feeds.ts';
import type { ImportService } from './imports.ts';
import type { IndicatorService } from './indicators.ts';
import type { LayoutService } from './layouts.ts';
import type { LiveBroadcast } from './live-state.ts';
import type { Logger } from './logger.ts';
import type { MaintenanceService } from './maintenance.ts';
import type { OverviewService } from './overview/overview-service.ts';
import { atOwnFees } from './own-fees.ts';
import type { PromotionService } from './promotion/promotion-service.ts';
import type { RepairService } from './repairs.ts';
import { toRpcError } from './rpc-failure.ts';
import type { ScannerService } from './scanner.ts';
import { timeRange, type SeriesService } from './series.ts';
import type { SeriesQualityService } from './series-quality.ts';
import type { BacktestService, ResearchService } from './services.ts';
import type { SettingsService } from './settings.ts';
import type { StrategyService } from './strategies.ts';
import { tradingProcedures } from './trading-router.ts';
import type { TradingService } from './trading/trading-service.ts';
import type { WorkspaceService } from './workspaces.ts';
import { workspaceProcedures } from './workspaces-router.ts';

export interface Services {
  readonly info: HostInfo;
  readonly attention: Pick<Attention, 'jobs' | 'notices' | 'diagnostics'>;
  readonly logger: Logger;
  readonly live: LiveBroadcast;
  readonly series: SeriesService;
  readonly indicators: IndicatorService;
  readonly quality: SeriesQualityService;
  readonly imports: ImportService;
  readonly auxiliary: AuxiliaryService;
  readonly downloads: DownloadService;
  readonly strategies: StrategyService;
  readonly backtests: BacktestService;
  readonly charts: ChartService;
  readonly exports: ExportService;
  readonly maintenance: MaintenanceService;
  readonly overview: OverviewService;
  readonly feeds: FeedService;
  readonly scanner: ScannerService;
  readonly comparisons: ComparisonService;
  readonly promotion: PromotionService;
  readonly repairs: RepairService;
  readonly research: ResearchService;
  readonly settings: SettingsService;
  readonly layouts: LayoutService;
  readonly trading: TradingService;
  readonly workspaces: WorkspaceService;
}

/** The whole contract over the services; transports carry it, the command line calls it directly. */
export function createRouter(services: Services) {
  const {
    info,
    attention,
    logger,
    live,
    series,
    indicators,
    quality,
    imports,
    auxiliary,
    downloads,
    strategies,
    backtests,
    charts,
    exports,
    maintenance,
    overview,
    feeds,
    scanner,
    comparisons,
    promotion,
    repairs,
    research,
    settings,
    layouts,
    trading,
    workspaces,
  } = services;
  // Validation runs inside the middleware, so that a wrong input and a wrong output are mapped like any other failure.
  const guarded = implement(contract).use(async ({ next, path }) => {
    try {
      return await next();
    } catch (error) {
      throw toRpcError(error, path, logger);
    }
  });

  /** A request at the fees of the user's own account. */
  const own = <Request extends Parameters<typeof atOwnFees>[0]>(request: Request): Request =>
    atOwnFees(request, settings.get());

  async function* guardStream<Event>(path: string, stream: AsyncGenerator<Event, void, void>) {
    try {
      yield* stream;
    } catch (error) {
      throw toRpcError(error, [path], logger);
    }
  }

  return guarded.router({
    ...attentionProcedures(guarded, attention, guardStream),
    live: {
      info: guarded.live.info.handler(() => info),
      subscribe: guarded.live.subscribe.handler(({ signal }) =>
        guardStream('live.subscribe', live.subscribe(signal)),
      ),
    },
    series: {
      list: guarded.series.list.handler(() => series.list()),
      coverage: guarded.series.coverage.handler(({ input }) => series.coverage(input)),
      days: guarded.series.days.handler(({ input }) => series.days(input, input.month)),
      quality: guarded.series.quality.handler(({ input }) => quality.quality(input)),
      candles: guarded.series.candles.handler(({ input }) =>
        series.candles(input, timeRange(input), input.limit),
      ),
      acknowledgeGaps: guarded.series.acknowledgeGaps.handler(({ input }) =>
        series.acknowledgeGaps(input, timeRange(input)),
      ),
      reopenGaps: guarded.series.reopenGaps.handler(({ input }) => series.reopenGaps(input)),
      setCalendar: guarded.series.setCalendar.handler(({ input }) =>
        series.setCalendar(input, input.calendar),
      ),
      versions: guarded.series.versions.handler(({ input }) => series.versions(input)),
      remove: guarded.series.remove.handler(({ input }) => series.remove(input)),
    },
    indicators: {
      list: guarded.indicators.list.handler(() => indicators.list()),
      rows: guarded.indicators.rows.handler(({ input }) => indicators.rows(input)),
    },
    imports: {
      inspect: guarded.imports.inspect.handler(({ input }) => imports.inspect(input.file)),
      remap: guarded.imports.remap.handler(({ input }) => imports.remap(input)),
      commit: guarded.imports.commit.handler(({ input }) => imports.commit(input)),
      discard: guarded.imports.discard.handler(({ input }) => imports.discard(input.uploadId)),
      addSamples: guarded.imports.addSamples.handler(() => imports.addSamples()),
    },
    auxiliary: {
      list: guarded.auxiliary.list.handler(() => auxiliary.list()),
      import: guarded.auxiliary.import.handler(({ input }) =>
        auxiliary.import(input.symbol, input.kind, input.file, input.timeZone),
      ),
      remove: guarded.auxiliary.remove.handler(({ input }) => auxiliary.remove(input.symbol, input.kind)),
    },
    downloads: {
      venues: guarded.downloads.venues.handler(() => downloads.venues()),
      markets: guarded.downloads.markets.handler(({ input, signal }) =>
        downloads.markets(input.venue, input.text, signal),
      ),
      start: guarded.downloads.start.handler(({ input }) => downloads.start(input)),
      list: guarded.downloads.list.handler(() => downloads.list()),
      watch: guarded.downloads.watch.handler(({ signal }) =>
        guardStream('downloads.watch', downloads.watch(signal)),
      ),
      cancel: guarded.downloads.cancel.handler(({ input }) => downloads.cancel(input.id)),
      resume: guarded.downloads.resume.handler(({ input }) => downloads.resume(input.id)),
    },
    strategies: {
      list: guarded.strategies.list.handler(() => strategies.list()),
      catalogue: guarded.strategies.catalogue.handler(() => strategies.catalogue()),
      watch: guarded.strategies.watch.handler(({ signal }) =>
        guardStream('strategies.watch', strategies.watch(signal)),
      ),
      planLines: guarded.strategies.planLines.handler(({ input }) =>
        strategies.planLines(input, input.strategyId, input.params, timeRange(input)),
      ),
    },
    backtests: {
      run: guarded.backtests.run.handler(({ input, signal }) => backtests.run(own(input), signal)),
      start: guarded.backtests.start.handler(({ input }) => backtests.start(own(input))),
      list: guarded.backtests.list.handler(() => backtests.list()),
      watch: guarded.backtests.watch.handler(({ signal }) =>
        guardStream('backtests.watch', backtests.watch(signal)),
      ),
      get: guarded.backtests.get.handler(({ input }) => backtests.get(input.backtestId)),
      remove: guarded.backtests.remove.handler(({ input }) => backtests.remove(input.backtestId)),
      last: guarded.backtests.last.handler(({ input }) => backtests.last(input)),
    },
    charts: {
      watchDrawings: guarded.charts.watchDrawings.handler(({ input, signal }) =>
        guardStream('charts.watchDrawings', charts.watchDrawings(input.symbol, signal)),
      ),
      changeDrawings: guarded.charts.changeDrawings.handler(({ input }) => charts.changeDrawings(input)),
    },
    comparisons: {
      compare: guarded.comparisons.compare.handler(({ input, signal }) =>
        comparisons.compare(input.first, input.second, signal),
      ),
      basis: guarded.comparisons.basis.handler(({ input, signal }) =>
        comparisons.basis(input.first, input.second, input.strategyId, signal),
      ),
    },
    scanner: {
      scan: guarded.scanner.scan.handler(({ input }) => scanner.scan(input)),
      watch: guarded.scanner.watch.handler(({ input, signal }) =>
        guardStream('scanner.watch', scanner.watch(input, signal)),
      ),
    },
    feeds: {
      list: guarded.feeds.list.handler(() => feeds.live.list()),
      watch: guarded.feeds.watch.handler(({ signal }) =>
        guardStream('feeds.watch', feeds.live.watch(signal)),
      ),
      start: guarded.feeds.start.handler(({ input, signal }) => feeds.live.start(input, signal)),
      stop: guarded.feeds.stop.handler(({ input }) => {
        feeds.live.stop(input);
        return { stopped: true as const };
      }),
      bars: guarded.feeds.bars.handler(({ input: { replayId, isForming }, signal }) =>
        guardStream('feeds.bars', isForming ? feeds.all(replayId, signal) : feeds.bars(replayId, signal)),
      ),
      replays: guarded.feeds.replays.handler(() => feeds.replays.list()),
      startReplay: guarded.feeds.startReplay.handler(({ input }) => feeds.replays.start(input)),
      watchReplay: guarded.feeds.watchReplay.handler(({ input, signal }) =>
        guardStream('feeds.watchReplay', feeds.replays.watch(input.id, signal)),
      ),
      setReplaySpeed: guarded.feeds.setReplaySpeed.handler(({ input }) =>
        feeds.replays.setSpeed(input.id, input.speed),
      ),
      pauseReplay: guarded.feeds.pauseReplay.handler(({ input }) => feeds.replays.pause(input.id)),
      stepReplay: guarded.feeds.stepReplay.handler(({ input }) => feeds.replays.step(input.id)),
      stopReplay: guarded.feeds.stopReplay.handler(async ({ input }) => {
        await feeds.replays.stop(input.id);
        return { stopped: true as const };
      }),
    },
    exports: {
      file: guarded.exports.file.handler(({ input }) => exports.file(input)),
      import: guarded.exports.import.handler(({ input }) => exports.import(input.files)),
    },
    maintenance: {
      storage: guarded.maintenance.storage.handler(() => maintenance.storage()),
      archive: guarded.maintenance.archive.handler(({ input }) => maintenance.archive(input)),
      unarchive: guarded.maintenance.unarchive.handler(({ input }) => maintenance.unarchive(input)),
      export: guarded.maintenance.export.handler(({ input }) => maintenance.export(input)),
      backup: guarded.maintenance.backup.handler(({ input, signal }) =>
        guardStream('maintenance.backup', maintenance.backup(input, signal)),
      ),
      backups: guarded.maintenance.backups.handler(({ input }) => maintenance.backups(input)),
      verify: guarded.maintenance.verify.handler(({ input }) => maintenance.verify(input.path)),
      restore: guarded.maintenance.restore.handler(({ input }) => maintenance.restore(input.path)),
      cancelRestore: guarded.maintenance.cancelRestore.handler(() => maintenance.cancelRestore()),
    },
    overview: {
      get: guarded.overview.get.handler(({ input }) => overview.get(input)),
      watch: guarded.overview.watch.handler(({ input, signal }) =>
        guardStream('overview.watch', overview.watch(input, signal)),
      ),
    },
    promotion: {
      ladder: guarded.promotion.ladder.handler(() => promotion.ladder()),
      watch: guarded.promotion.watch.handler(({ signal }) =>
        guardStream('promotion.watch', promotion.watch(signal)),
      ),
      drift: guarded.promotion.drift.handler(({ input }) => promotion.drift(input.sessionId)),
      compareDrift: guarded.promotion.compareDrift.handler(({ input }) =>
        promotion.compareDrift(input.sessionId),
      ),
      overridePhrase: guarded.promotion.overridePhrase.handler(({ input }) =>
        promotion.overridePhrase(input),
      ),
      override: guarded.promotion.override.handler(({ input }) => promotion.override(input)),
      withdrawOverride: guarded.promotion.withdrawOverride.handler(({ input }) =>
        promotion.withdrawOverride(input),
      ),
    },
    repairs: {
      preview: guarded.repairs.preview.handler(({ input }) => repairs.preview(input)),
      apply: guarded.repairs.apply.handler(({ input }) => repairs.apply(input)),
      list: guarded.repairs.list.handler(({ input }) => repairs.list(input)),
      undo: guarded.repairs.undo.handler(({ input }) => repairs.undo(input.id)),
      redo: guarded.repairs.redo.handler(({ input }) => repairs.redo(input.id)),
    },
    research: {
      estimate: guarded.research.estimate.handler(({ input }) => research.estimate(own(input))),
      start: guarded.research.start.handler(({ input }) => research.start(own(input))),
      watch: guarded.research.watch.handler(({ input, signal }) =>
        guardStream('research.watch', research.watch(input.jobId, signal)),
      ),
      cancel: guarded.research.cancel.handler(({ input }) => research.cancel(input.jobId)),
      runs: guarded.research.runs.handler(({ input }) => research.runs(input)),
      report: guarded.research.report.handler(({ input }) => research.report(input.runId)),
      remove: guarded.research.remove.handler(({ input }) => research.remove(input.runId)),
      rerun: guarded.research.rerun.handler(({ input }) => research.rerun(input.runId)),
      validate: guarded.research.validate.handler(({ input }) =>
        research.validate(input.runId, input.resampling),
      ),
      audit: guarded.research.audit.handler(({ input, signal }) => research.audit(input, signal)),
      parity: guarded.research.parity.handler(({ input, signal }) => research.parity(input, signal)),
      convergence: guarded.research.convergence.handler(({ input }) => research.convergence(input)),
      apply: guarded.research.apply.handler(({ input }) => research.apply(input.runId)),
      reportOfJob: guarded.research.reportOfJob.handler(({ input }) => research.reportOfJob(input.jobId)),
    },
    settings: {
      get: guarded.settings.get.handler(() => settings.get()),
      update: guarded.settings.update.handler(({ input }) => settings.update(input)),
      removeApplied: guarded.settings.removeApplied.handler(({ input }) => settings.removeApplied(input)),
      layout: guarded.settings.layout.handler(({ input }) => layouts.load(input.workspace)),
      saveLayout: guarded.settings.saveLayout.handler(({ input }) =>
        layouts.save(input.workspace, input.layout),
      ),
    },
    trading: tradingProcedures(guarded.trading, trading, guardStream),
    workspaces: workspaceProcedures(guarded.workspaces, workspaces, guardStream),
  });
}

export type HostRouter = ReturnType<typeof createRouter>;
