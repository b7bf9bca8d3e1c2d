import { statfsSync, statSync } from 'node:fs';
import type { z } from 'zod';
import type { BackupFacts, maintenanceContract, StorageFacts } from '../../shared/contract/maintenance.ts';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { candleColumns } from '../../shared/domain/candle.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { isoUtc, type EpochMs } from '../../shared/domain/time.ts';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import type { ArchiveReport, CandleArchive } from '../store/archive/candle-archive.ts';
import { makeBackup } from '../store/backup/make-backup.ts';
import { pendingRestore } from '../store/backup/restore-plan.ts';
import { forgetRestore, stageRestore } from '../store/backup/stage-restore.ts';
import { listBackups, verifyBackup } from '../store/backup/verify-backup.ts';
import { candleFile } from './candle-export.ts';
import type { Home } from './home.ts';
import { requireSeries, timeRange } from './series.ts';
import { strategyFileNames } from './strategy-files.ts';

type InputOf<Name extends keyof typeof maintenanceContract> = z.output<
  NonNullable<(typeof maintenanceContract)[Name]['~orpc']['inputSchema']>
>;

type BackupStep =
  | { readonly kind: 'progress'; readonly done: number; readonly all: number }
  | { readonly kind: 'done'; readonly backup: BackupFacts };

/** Archive, exports, backups: what keeps a home in order. */
export interface MaintenanceService {
  storage(): StorageFacts;
  /** Throws NOT_FOUND for an unknown series, CONFLICT while another archive or backup runs. */
  archive(request: InputOf<'archive'>): Promise<ArchiveReport>;
  unarchive(request: InputOf<'unarchive'>): Promise<ArchiveReport>;
  export(request: InputOf<'export'>): Promise<File>;
  backup(request: InputOf<'backup'>, signal?: AbortSignal): AsyncGenerator<BackupStep, void, void>;
  backups(request: InputOf<'backups'>): Promise<BackupFacts[]>;
  verify(path: string): Promise<BackupFacts>;
  restore(path: string): Promise<{ backup: BackupFacts; atNextStart: true }>;
  cancelRestore(): Promise<{ cancelled: boolean }>;
}

export interface MaintenanceServiceOptions {
  readonly home: Home;
  readonly candles: CandleStore;
  readonly archive: CandleArchive;
  readonly clock: Clock;
  readonly version: string;
}

/** A share of the whole below which progress is not worth a message. */
const leastProgress = 0.01;

function fileBytes(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** What is free on the drive of a folder; null where it does not say. */
export function freeBytes(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    // Some network drives do not say.
    return null;
  }
}

/** What the store takes, with the log beside it. */
export function storeBytes({ storeFile }: Pick<Home, 'storeFile'>): number {
  return ['', '-wal', '-shm'].reduce((sum, end) => sum + fileBytes(`${storeFile}${end}`), 0);
}

function yearBefore(now: EpochMs): EpochMs {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - 1);
}

/** The steps of work that reports by a callback, as a stream; whoever stops listening stops the work. */
async function* followBackup(
  run: (onProgress: (done: number, all: number) => void, signal: AbortSignal) => Promise<BackupFacts>,
  signal: AbortSignal | undefined,
): AsyncGenerator<BackupStep, void, void> {
  const stop = new AbortController();
  const signals = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const now = { done: 0, all: 0, isSettled: false };
  let told = 0;
  let wake: () => void = () => {};
  const work = run((done, all) => {
    Object.assign(now, { done, all });
    wake();
  }, signals).finally(() => {
    now.isSettled = true;
    wake();
  });
  try {
    // The failure is thrown where the result is awaited below.
    work.catch(() => {});
    while (!now.isSettled) {
      const { done, all } = now;
      if (all > 0 && done / all - told >= leastProgress) {
        told = done / all;
        yield { kind: 'progress', done, all };
      } else await new Promise<void>((resolve) => (wake = resolve));
    }
    yield { kind: 'done', backup: await work };
  } finally {
    stop.abort();
    await work.catch(() => {});
  }
}

export function createMaintenanceService(options: MaintenanceServiceOptions): MaintenanceService {
  const { home, candles, archive, clock, version } = options;

  function requireKnown(series: SeriesKey | undefined): SeriesKey | null {
    if (series === undefined) return null;
    const { symbol, timeframe } = requireSeries(candles, series);
    return { symbol, timeframe };
  }

  return {
    storage() {
      const series = archive.usage();
      return {
        storeFile: home.storeFile,
        storeBytes: storeBytes(home),
        archiveFolder: home.archiveFolder,
        archiveBytes: series.reduce((sum, { archivedBytes }) => sum + archivedBytes, 0),
        freeBytes: freeBytes(home.path),
        waitingRestore: pendingRestore(home.path)?.from ?? null,
        series,
      };
    },
    archive: async ({ series, before }) =>
      archive.archive(requireKnown(series), before ?? yearBefore(clock.now())),
    unarchive: async ({ series }) => archive.unarchive(requireKnown(series)),
    async export(request) {
      const series = requireSeries(candles, request);
      const buffer = candles.load(series.symbol, series.timeframe, timeRange(request));
      if (candleColumns(buffer).length === 0) {
        throw new CandlewrightError(
          'NOT_FOUND',
          `${series.symbol} ${series.timeframe} has no bars in that range.`,
          `Give a range that touches ${isoUtc(series.firstTime ?? 0)} to ${isoUtc(series.lastTime ?? 0)}.`,
        );
      }
      return candleFile(series, candleColumns(buffer), request.format);
    },
    backup: ({ folder = home.backupFolder }, signal) =>
      followBackup(
        (onProgress, stop) =>
          makeBackup({
            home: home.path,
            strategyFiles: strategyFileNames(home.strategyFolder),
            folder,
            version,
            now: clock.now(),
            onProgress,
            signal: stop,
          }),
        signal,
      ),
    backups: ({ folder = home.backupFolder }) => listBackups(folder),
    verify: (path) => verifyBackup(path),
    restore: async (path) => ({
      backup: await stageRestore(home.path, path, clock.now()),
      atNextStart: true,
    }),
    cancelRestore: async () => ({ cancelled: await forgetRestore(home.path) }),
  };
}
