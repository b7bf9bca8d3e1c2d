import type { z } from 'zod';
import type {
  Notice,
  NoticeCounts,
  NoticeEvent,
  notificationsContract,
} from '../../../shared/contract/notifications.ts';
import type { NotificationSettings } from '../../../shared/contract/settings.ts';
import type { Clock } from '../../../shared/ports/clock.ts';
import type { NoticeRepository } from '../../store/notice-repository.ts';
import { isAtLeast, noiseOf } from './noise.ts';
import { createNoticeListeners, type Ability } from './notice-listeners.ts';

type InputOf<Name extends keyof typeof notificationsContract> = z.output<
  NonNullable<(typeof notificationsContract)[Name]['~orpc']['inputSchema']>
>;

/** What somebody should know. Equal keys say the same thing: it is counted while nobody has read it. */
export type NoticeFacts = Pick<Notice, 'severity' | 'source' | 'mode' | 'subject' | 'text' | 'target'> & {
  readonly key: string;
  /** It holds until it is settled: it is counted in the one before however long that is ago. */
  readonly isStanding?: boolean;
};

/** A notice in the reader's words, for the desktop of this machine. */
export interface PopUp {
  readonly id: number;
  readonly title: string;
  readonly text: string;
}

/** Everything a person is told, kept, counted, and heard in one place. */
export interface NoticeService {
  raise(facts: NoticeFacts): Notice;
  /** What a key warned of is over: its notice needs nobody any more. */
  settle(key: string): void;
  list(query: InputOf<'list'>): Notice[];
  watch(listener: string, signal?: AbortSignal): AsyncGenerator<NoticeEvent, void, void>;
  tellAbility(listener: string, ability: Ability): Record<string, never>;
  popUp(popUp: PopUp): { isShown: boolean };
  markRead(ids: readonly number[] | null): NoticeCounts;
  markUnread(ids: readonly number[]): NoticeCounts;
  removeRead(): NoticeCounts;
  test(severity: Notice['severity']): Notice;
  tested(): { at: number | null };
  /** Shows pop-ups where the host has a desktop; `opened` is told which one a person clicked on. */
  showPopUpsBy(show: (popUp: PopUp, opened: () => void) => void): void;
  close(): void;
}

const shown = 200;
const kept = 1_000;
/** Between two equal ones that are told as one. */
const coalesceMs = 10 * 60_000;
/** How soon an equal one is heard again. */
const heardAgainMs = { info: Number.POSITIVE_INFINITY, warning: 5 * 60_000, critical: 60_000 } as const;

export function createNoticeService(options: {
  readonly notices: NoticeRepository;
  readonly settings: () => NotificationSettings;
  readonly clock: Clock;
  /** Zone of the quiet hours; that of the machine when absent. */
  readonly timeZone?: string;
}): NoticeService {
  const { notices, settings, clock, timeZone } = options;
  const listeners = createNoticeListeners();
  const heardAt = new Map<number, number>();
  let show: ((popUp: PopUp, opened: () => void) => void) | null = null;

  function counted(before: Notice | null, facts: NoticeFacts, now: number): Notice | null {
    const { severity, text, target, isStanding = false } = facts;
    if (before === null || before.isRead || before.isOver) return null;
    if (!isStanding && now - before.lastAt > coalesceMs) return null;
    const notice: Notice = {
      ...before,
      severity: isAtLeast(severity, before.severity) ? severity : before.severity,
      text,
      target,
      lastAt: now,
      count: before.count + 1,
    };
    notices.update(notice);
    return notice;
  }

  function added({ key, severity, source, mode, subject, text, target }: NoticeFacts, now: number): Notice {
    const facts = { severity, source, mode, subject, text, target };
    const notice = notices.add(key, {
      ...facts,
      firstAt: now,
      lastAt: now,
      count: 1,
      isRead: false,
      isOver: false,
    });
    const gone = notices.prune(kept);
    for (const id of gone) heardAt.delete(id);
    if (gone.length > 0) listeners.tell({ kind: 'removed', counts: notices.counts(), ids: gone });
    return notice;
  }

  /** A repetition is heard when it is worse than before, or after a while. */
  function isHeardNow(before: Notice | null, notice: Notice, now: number): boolean {
    const last = heardAt.get(notice.id);
    const isWorse = before !== null && notice.severity !== before.severity;
    const isHeard = last === undefined || isWorse || now - last >= heardAgainMs[notice.severity];
    if (isHeard) heardAt.set(notice.id, now);
    return isHeard;
  }

  function raise(facts: NoticeFacts, now = clock.now()): Notice {
    const before = notices.newestOf(facts.key);
    const repeated = counted(before, facts, now);
    const notice = repeated ?? added(facts, now);
    const isHeard = isHeardNow(repeated === null ? null : before, notice, now);
    const noise = isHeard
      ? noiseOf(notice.severity, settings(), now, timeZone)
      : { sounds: false, pops: false };
    const { isPopped } = listeners.tellRaised({
      kind: 'raised',
      counts: notices.counts(),
      notice,
      isHeard,
      ...noise,
    });
    // No window can: said as the host says it, rather than not at all.
    if (noise.pops && !isPopped)
      popUp({ id: notice.id, title: `Candlewright · ${notice.subject}`, text: notice.text });
    return notice;
  }

  function popUp(words: PopUp): { isShown: boolean } {
    if (show === null) return { isShown: false };
    show(words, () => {
      const [notice] = notices.find([words.id]);
      if (notice !== undefined) listeners.tellOne({ kind: 'open', notice });
    });
    return { isShown: true };
  }

  function setRead(ids: readonly number[], isRead: boolean): NoticeCounts {
    const changed = notices
      .find(ids)
      .filter((notice) => notice.isRead !== isRead)
      .map((notice) => ({ ...notice, isRead }));
    for (const notice of changed) notices.update(notice);
    const counts = notices.counts();
    if (changed.length > 0) listeners.tell({ kind: 'changed', counts, notices: changed });
    return counts;
  }

  return {
    raise: (facts) => raise(facts),
    settle(key) {
      const before = notices.newestOf(key);
      if (before === null || before.isOver) return;
      const notice = { ...before, isOver: true };
      notices.update(notice);
      listeners.tell({ kind: 'changed', counts: notices.counts(), notices: [notice] });
    },
    list: (query) => notices.list(query),
    watch: (listener, signal) =>
      listeners.follow(
        listener,
        () => ({
          kind: 'snapshot',
          counts: notices.counts(),
          notices: notices.list({ before: null, limit: shown, from: 'info', isUnreadOnly: false }),
          testedAt: notices.testedAt(),
        }),
        signal,
      ),
    tellAbility(listener, ability) {
      listeners.tellAbility(listener, ability);
      return {};
    },
    popUp,
    markRead: (ids) => setRead(ids ?? notices.unreadIds(), true),
    markUnread: (ids) => setRead(ids, false),
    removeRead() {
      const ids = notices.removeRead();
      const counts = notices.counts();
      if (ids.length > 0) listeners.tell({ kind: 'removed', counts, ids });
      return counts;
    },
    test(severity) {
      const now = clock.now();
      notices.setTestedAt(now);
      return raise(
        {
          // Each test is one of its own: it must be heard however soon it follows.
          key: `test:${now}:${severity}`,
          severity,
          source: 'test',
          mode: null,
          subject: severity,
          text: 'This is a test: this is how such a notice looks and sounds.',
          target: null,
        },
        now,
      );
    },
    tested: () => ({ at: notices.testedAt() }),
    showPopUpsBy: (shower) => void (show = shower),
    close: () => listeners.close(),
  };
}
