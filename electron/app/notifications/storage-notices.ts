import type { BackupFacts } from '../../../shared/contract/maintenance.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { NoticeService } from './notice-service.ts';

const lookMs = 60_000;
/** Backups are looked at this often: their folder may be on a slow disk. */
const backupsEveryMs = 60 * 60_000;
const littleBytes = 2 * 1024 ** 3;
const tooLittleBytes = 300 * 1024 ** 2;
/** Bytes by which a disk must recover before its warning is over. */
const slackBytes = 100 * 1024 ** 2;
const oldBackupMs = 14 * dayMs;
/** A home with less in it than this has nothing yet that a backup would save. */
const emptyStoreBytes = 2 * 1024 ** 2;

const diskKey = 'storage:disk';
const backupKey = 'backup:age';

/** What is looked at; bytes are null where a drive does not say. */
export interface StorageSources {
  freeBytes(): number | null;
  storeBytes(): number;
  /** When this home was made. */
  homeSince(): number;
  backups(): Promise<readonly BackupFacts[]>;
}

export interface StorageNotices {
  look(): Promise<void>;
  close(): void;
}

function megabytes(bytes: number): string {
  return `${Math.floor(bytes / 1024 ** 2)} MB`;
}

/** Tells when the disk of the home runs full, and when its newest backup is old. */
export function createStorageNotices(
  sources: StorageSources,
  notices: Pick<NoticeService, 'raise' | 'settle'>,
  clock: Clock,
  onFault: (error: unknown) => void,
): StorageNotices {
  let disk: 'fine' | 'warning' | 'critical' = 'fine';
  let backupsSeenAt = Number.NEGATIVE_INFINITY;
  let isOldTold = false;

  function diskState(free: number): typeof disk {
    const slack = disk === 'fine' ? 0 : slackBytes;
    if (free < tooLittleBytes + (disk === 'critical' ? slack : 0)) return 'critical';
    return free < littleBytes + slack ? 'warning' : 'fine';
  }

  function lookAtDisk(): void {
    const free = sources.freeBytes();
    if (free === null) return;
    const before = disk;
    disk = diskState(free);
    if (disk === before) return;
    if (disk === 'fine') return notices.settle(diskKey);
    notices.raise({
      key: diskKey,
      isStanding: true,
      severity: disk,
      source: 'storage',
      mode: null,
      subject: 'disk',
      text:
        disk === 'critical'
          ? `${megabytes(free)} are free: candles and orders may soon not be stored any more. Free some space now.`
          : `${megabytes(free)} are free: archive old candles or free some space.`,
      target: { kind: 'storage' },
    });
  }

  async function lookAtBackups(): Promise<void> {
    const now = clock.now();
    if (now - backupsSeenAt < backupsEveryMs) return;
    backupsSeenAt = now;
    const [newest] = await sources.backups();
    const since = newest?.createdAt ?? sources.homeSince();
    const isOld = now - since > oldBackupMs && sources.storeBytes() > emptyStoreBytes;
    if (!isOld) {
      isOldTold = false;
      return notices.settle(backupKey);
    }
    if (isOldTold) return;
    isOldTold = true;
    const days = Math.floor((now - since) / dayMs);
    notices.raise({
      key: backupKey,
      isStanding: true,
      severity: 'warning',
      source: 'backup',
      mode: null,
      subject: 'backup',
      text:
        newest === undefined
          ? `This home is ${days} days old and was never backed up.`
          : `The newest backup is ${days} days old.`,
      target: { kind: 'storage' },
    });
  }

  async function look(): Promise<void> {
    try {
      lookAtDisk();
      await lookAtBackups();
    } catch (error) {
      onFault(error);
    }
  }

  const timer = setInterval(() => void look(), lookMs);
  timer.unref();
  return { look, close: () => clearInterval(timer) };
}
