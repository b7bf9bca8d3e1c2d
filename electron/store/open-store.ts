import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { CandleStore } from '../../shared/ports/candle-store.ts';
import type { Clock } from '../../shared/ports/clock.ts';
import { CandlewrightError } from '../../shared/domain/errors.ts';
import { createCandleArchive, type CandleArchive } from './archive/candle-archive.ts';
import { createAuxiliaryRepository, type AuxiliaryRepository } from './auxiliary-repository.ts';
import { createBacktestRepository, type BacktestRepository } from './backtest-repository.ts';
import { createCandleStore } from './candles/candle-store.ts';
import { createRepairStore, type RepairStore } from './candles/repair-store.ts';
import { createDeskRepository, type DeskRepository } from './desk-repository.ts';
import { createDownloadRepository, type DownloadRepository } from './download-repository.ts';
import { createDrawingRepository, type DrawingRepository } from './drawing-repository.ts';
import { createEndedJobRepository, type EndedJobRepository } from './ended-job-repository.ts';
import { createFeedRepository, type FeedRepository } from './feed-repository.ts';
import { createJobRepository, type JobRepository } from './job-repository.ts';
import { createLayoutRepository, type LayoutRepository } from './layout-repository.ts';
import { createNoticeRepository, type NoticeRepository } from './notice-repository.ts';
import { migrate } from './migrate.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import { openDatabase } from './open-database.ts';
import { createPromotionRepository, type PromotionRepository } from './promotion-repository.ts';
import { createRunRepository, type RunRepository } from './run-repository.ts';
import { guardRepository, withStorageErrors } from './storage-error.ts';
import { createTrialLedger, type TrialLedger } from './trial-ledger.ts';

/** Everything the product keeps on disk. Whoever opens it closes it. */
export interface Store {
  readonly candles: CandleStore;
  /** Layers of bars above the candles. */
  readonly repairs: RepairStore;
  readonly layouts: LayoutRepository;
  /** What the windows share. */
  readonly desk: DeskRepository;
  readonly feeds: FeedRepository;
  readonly drawings: DrawingRepository;
  readonly jobs: JobRepository;
  readonly runs: RunRepository;
  readonly promotion: PromotionRepository;
  readonly trials: TrialLedger;
  readonly backtests: BacktestRepository;
  readonly auxiliary: AuxiliaryRepository;
  /** Months of candles that were moved out of the file. */
  readonly archive: CandleArchive;
  readonly downloads: DownloadRepository;
  /** How jobs ended that no other part keeps. */
  readonly endedJobs: EndedJobRepository;
  /** What a person was told. */
  readonly notices: NoticeRepository;
  close(): void;
}

export interface StoreOptions {
  /** Path of the SQLite file, created with its folder when absent; `:memory:` for a store that is forgotten. */
  readonly file: string;
  readonly clock: Clock;
  /** Where archived months are; `archive` beside the file when absent. */
  readonly archiveFolder?: string;
}

function makeFolder(file: string): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
  } catch (error) {
    throw new CandlewrightError(
      'STORAGE',
      `The folder ${dirname(file)} for the store cannot be created (${String(error)}).`,
      'Give your user the right to write there, or choose another home folder.',
      { cause: error },
    );
  }
}

/** Opens the store and brings it to the newest version. Throws STORAGE when the disk or the file refuses. */
export function openStore({
  file,
  clock,
  archiveFolder = join(dirname(file), 'archive'),
}: StoreOptions): Store {
  if (file !== ':memory:') makeFolder(file);
  const database = withStorageErrors(file, () => openDatabase(file));
  try {
    withStorageErrors(file, () => migrate(database, file, allMigrations));
    const candles = guardRepository(file, createCandleStore(database, clock, archiveFolder));
    return {
      candles,
      repairs: guardRepository(file, createRepairStore(database, clock, archiveFolder)),
      layouts: guardRepository(file, createLayoutRepository(database, clock)),
      desk: guardRepository(file, createDeskRepository(database)),
      feeds: guardRepository(file, createFeedRepository(database)),
      drawings: guardRepository(file, createDrawingRepository(database)),
      jobs: guardRepository(file, createJobRepository(database)),
      runs: guardRepository(file, createRunRepository(database)),
      promotion: guardRepository(file, createPromotionRepository(database)),
      trials: guardRepository(file, createTrialLedger(database)),
      backtests: guardRepository(file, createBacktestRepository(database)),
      auxiliary: guardRepository(file, createAuxiliaryRepository(database, clock)),
      archive: guardRepository(file, createCandleArchive({ database, file, folder: archiveFolder })),
      downloads: guardRepository(file, createDownloadRepository(database)),
      endedJobs: guardRepository(file, createEndedJobRepository(database)),
      notices: guardRepository(file, createNoticeRepository(database)),
      close() {
        try {
          candles.settle();
        } catch (error) {
          // A full or busy disk: whoever asks for a hash next works it out.
          if (!(error instanceof CandlewrightError)) throw error;
        } finally {
          withStorageErrors(file, () => void database.close());
        }
      },
    };
  } catch (error) {
    database.close();
    throw error;
  }
}
