import type { OverviewEvent } from '../../../shared/contract/overview.ts';
import type { JobEntry } from '../../../shared/contract/jobs.ts';
import { dayMs, type EpochMs } from '../../../shared/domain/time.ts';
import type { JournalEntry, JournalRecord } from '../../../shared/ports/trading-journal.ts';
import { journalWords, sentenceFacts } from '../trading/journal/journal-row.ts';
import type { HostedAccount } from '../trading/views/hosted-account.ts';
import { marksOf } from './overview-accounts.ts';

const mostEvents = 200;
/** Lines looked through; of a day with more than that the newest. */
const mostLines = 1_000;

const kinds: readonly JournalEntry['kind'][] = [
  'OrderEvent',
  'FundingPaid',
  'CashMoved',
  'GuardDenied',
  'TradingStateChanged',
  'Alert',
];
/** Of an order's life: what changed the account, or was refused. What a guard denied has a line of its own. */
const orderEvents = new Set([
  'OrderFilled',
  'OrderRejected',
  'OrderExpired',
  'UpdateRejected',
  'CancelRejected',
]);
const decisions = new Set([
  'session-begins',
  'session-ends',
  'session-paused',
  'session-resumed',
  'session-capital',
  'ask-risk-change',
  'confirm-risk-change',
  'drop-risk-change',
]);

function isEvent({ entry }: JournalRecord): boolean {
  if (entry.kind === 'OrderEvent') return orderEvents.has(entry.event.kind);
  return entry.kind !== 'Decision' || decisions.has(entry.action);
}

/** What an account met in its last 24 hours, newest first. */
function accountEvents(account: HostedAccount): OverviewEvent[] {
  const now = account.now();
  if (now === null) return [];
  const asked = { before: null, limit: mostLines, clientOrderId: null, from: now - dayMs, to: null };
  const facts = sentenceFacts(account);
  const lines = [...account.lines({ ...asked, kinds }), ...account.lines({ ...asked, kinds: ['Decision'] })];
  const newestFirst = lines.filter(isEvent).toSorted((one, other) => other.sequence - one.sequence);
  return runsOf(newestFirst)
    .slice(0, mostEvents)
    .map(({ record, count }) => ({
      kind: 'journal',
      id: `${account.id} ${record.sequence}`,
      time: record.entry.time,
      ...marksOf(account),
      line: journalWords(account, facts, record),
      count,
    }));
}

/** A guard that says the same again and again is one event. */
function isRepeated({ entry }: JournalRecord, before: JournalRecord | undefined): boolean {
  return (
    entry.kind === 'GuardDenied' && before?.entry.kind === 'GuardDenied' && entry.guard === before.entry.guard
  );
}

function runsOf(
  records: readonly JournalRecord[],
): { readonly record: JournalRecord; readonly count: number }[] {
  const runs: { record: JournalRecord; count: number }[] = [];
  records.forEach((record, index) => {
    const last = runs.at(-1);
    if (last !== undefined && isRepeated(record, records[index - 1])) last.count += 1;
    else runs.push({ record, count: 1 });
  });
  return runs;
}

export interface RecentEvents {
  /** Of these accounts, and of the host's jobs that ended since; newest first. */
  of(accounts: readonly HostedAccount[], jobs: readonly JobEntry[], since: EpochMs): OverviewEvent[];
}

/** Lines of a journal are read again when it has grown, and once a minute, when old ones fall out. */
export function createRecentEvents(): RecentEvents {
  const known = new Map<string, { readonly key: string; readonly events: readonly OverviewEvent[] }>();

  function eventsOf(account: HostedAccount): readonly OverviewEvent[] {
    const minute = Math.floor((account.now() ?? 0) / 60_000);
    const key = `${account.history()?.sequence() ?? 'closed'} ${minute}`;
    const found = known.get(account.id);
    if (found?.key === key) return found.events;
    const events = accountEvents(account);
    known.set(account.id, { key, events });
    return events;
  }

  return {
    of(accounts, jobs, since) {
      const ended = jobs.flatMap((job): OverviewEvent[] =>
        job.endedAt === null || job.endedAt < since
          ? []
          : [{ kind: 'job', id: `job ${job.id}`, time: job.endedAt, job }],
      );
      return [...accounts.flatMap(eventsOf), ...ended]
        .toSorted((one, other) => other.time - one.time || other.id.localeCompare(one.id))
        .slice(0, mostEvents);
    },
  };
}
