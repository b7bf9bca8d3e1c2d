import type { JobEntry } from '../../../shared/contract/jobs.ts';
import type { AttentionItem } from '../../../shared/contract/overview.ts';
import type { SeriesKey } from '../../../shared/contract/series.ts';
import { dayMs } from '../../../shared/domain/time.ts';
import type { OverviewSources } from './overview-sources.ts';
import { isTraded } from './series-in-use.ts';
import type { SlowFacts } from './slow-facts.ts';

const megabyte = 1_048_576;
/** Below the first the disk is nearly full, below the second nothing may be written any more soon. */
const littleRoom = 2_048 * megabyte;
const noRoom = 512 * megabyte;
export const backupDueDays = 7;
/** A clock further off than this makes signed requests fail and closes bars too early. */
export const skewLimitMs = 2_000;

const keyOf = ({ symbol, timeframe }: SeriesKey): string => `${symbol} ${timeframe}`;

function feedItems({ feeds }: OverviewSources): AttentionItem[] {
  return feeds().flatMap((feed): AttentionItem[] => {
    const { symbol, timeframe, venue, state, heardAt, note, skewMs } = feed;
    const items: AttentionItem[] = [];
    if (state === 'stale' || state === 'down') {
      items.push({
        kind: 'feed',
        id: `feed ${keyOf(feed)}`,
        severity: 'warning',
        series: { symbol, timeframe },
        venue,
        state,
        heardAt,
        note,
      });
    }
    if (skewMs !== null && Math.abs(skewMs) > skewLimitMs) {
      items.push({
        kind: 'clock',
        id: `clock ${venue}`,
        severity: 'warning',
        venue,
        skewMs,
        limitMs: skewLimitMs,
      });
    }
    return items;
  });
}

/** One line for the series that are used, and one for all others. */
function gapItems(sources: OverviewSources): AttentionItem[] {
  const open = sources.series().filter(({ openGapCount }) => openGapCount > 0);
  const followed = new Set(sources.feeds().map(keyOf));
  return [true, false].flatMap((isInUse): AttentionItem[] => {
    const found = open.filter(
      (series) => (followed.has(keyOf(series)) || isTraded(sources.accounts, series)) === isInUse,
    );
    const [first] = found;
    if (first === undefined) return [];
    return [
      {
        kind: 'gaps',
        id: `gaps ${isInUse}`,
        severity: isInUse ? 'warning' : 'info',
        series: { symbol: first.symbol, timeframe: first.timeframe },
        count: found.length,
        gaps: found.reduce((sum, { openGapCount }) => sum + openGapCount, 0),
        isInUse,
      },
    ];
  });
}

/** Jobs that failed in the last day, unless one like it has been done since. */
function jobItems(jobs: readonly JobEntry[], now: number): AttentionItem[] {
  return jobs.flatMap((job): AttentionItem[] => {
    const { state, endedAt, kind, title } = job;
    if ((state !== 'failed' && state !== 'interrupted') || endedAt === null || now - endedAt > dayMs)
      return [];
    const isRepeated = jobs.some(
      (other) => other.kind === kind && other.title === title && other.createdAt > job.createdAt,
    );
    return isRepeated ? [] : [{ kind: 'job-failed', id: `job ${job.id}`, severity: 'warning', job }];
  });
}

/** A home in which nothing was ever done has nothing to lose yet. */
function backupItems({ hasReadBackups, newestBackup }: SlowFacts, now: number, hasWork: boolean) {
  if (!hasReadBackups || !hasWork) return [];
  if (newestBackup !== null && now - newestBackup.createdAt <= backupDueDays * dayMs) return [];
  return [
    {
      kind: 'backup' as const,
      id: 'backup',
      severity: 'warning' as const,
      createdAt: newestBackup?.createdAt ?? null,
      dueDays: backupDueDays,
    },
  ];
}

/** What of the host needs a person: feeds, data, jobs, disk and backups. */
export function hostAttention(sources: OverviewSources, facts: SlowFacts): AttentionItem[] {
  const now = sources.clock.now();
  const items: AttentionItem[] = [
    ...feedItems(sources),
    ...gapItems(sources),
    ...jobItems(sources.jobs(), now),
  ];
  if (facts.freeBytes !== null && facts.freeBytes < littleRoom) {
    const severity = facts.freeBytes < noRoom ? 'critical' : 'warning';
    items.push({ kind: 'disk', id: 'disk', severity, freeBytes: facts.freeBytes });
  }
  const hasWork =
    sources.hasRuns() || sources.accounts.list().some((account) => account.sessions().length > 0);
  items.push(...backupItems(facts, now, hasWork));
  if (facts.waitingRestore !== null) {
    items.push({ kind: 'restore', id: 'restore', severity: 'info', path: facts.waitingRestore });
  }
  return items;
}
