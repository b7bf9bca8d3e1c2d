import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { procedure } from './failure.ts';
import { timeMs } from './numbers.ts';

/** From what may wait to what may not. */
export const noticeSeverities = ['info', 'warning', 'critical'] as const;

export type NoticeSeverity = (typeof noticeSeverities)[number];

export const noticeSources = ['account', 'job', 'feed', 'storage', 'backup', 'test'] as const;

/** Where a notice came from; the desk opens it there. */
const noticeTarget = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('journal'), accountId: z.string(), sequence: z.number().int() }),
  z.object({ kind: z.literal('job'), id: z.string() }),
  z.object({ kind: z.literal('series'), symbol: z.string(), timeframe: z.string() }),
  z.object({ kind: z.literal('storage') }),
]);

export const notice = z.object({
  /** Rises with every new one; an equal one that follows shortly is counted in it instead. */
  id: z.number().int(),
  severity: z.enum(noticeSeverities),
  source: z.enum(noticeSources),
  /** Mode of the account it is about; null when it is about none. */
  mode: z.enum(['live', 'paper', 'replay']).nullable(),
  /** What it is about: an account, a series, a job. */
  subject: z.string(),
  text: z.string(),
  target: noticeTarget.nullable(),
  /** When it first happened, when it last did, and how often. */
  firstAt: timeMs,
  lastAt: timeMs,
  count: z.number().int(),
  isRead: z.boolean(),
  /** What it warned of is over; it needs nobody any more. */
  isOver: z.boolean(),
});

export type Notice = z.infer<typeof notice>;

export const noticeCounts = z.object({
  unread: z.number().int(),
  unreadWarning: z.number().int(),
  unreadCritical: z.number().int(),
});

export type NoticeCounts = z.infer<typeof noticeCounts>;

/**
 * What a window that watches is told. `sounds` and `pops` say whether this window, and no other, is to sound and to show it
 * outside of itself; quiet hours and settings are looked at by the host.
 */
export const noticeEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('snapshot'),
    counts: noticeCounts,
    /** The newest 200, newest first. */
    notices: z.array(notice),
    /** When one of the test notices was last asked for; null when never. */
    testedAt: timeMs.nullable(),
  }),
  z.object({
    kind: z.literal('raised'),
    counts: noticeCounts,
    notice,
    /** Said for the first time, or again after a while; a repetition in between only counts. */
    isHeard: z.boolean(),
    sounds: z.boolean(),
    pops: z.boolean(),
  }),
  z.object({ kind: z.literal('changed'), counts: noticeCounts, notices: z.array(notice) }),
  z.object({ kind: z.literal('removed'), counts: noticeCounts, ids: z.array(z.number().int()) }),
  /** A person clicked on it outside of the window: it is to be opened where it came from. */
  z.object({ kind: z.literal('open'), notice }),
]);

export type NoticeEvent = z.infer<typeof noticeEvent>;

const listener = z.string().min(8).max(64);

export const notificationsContract = {
  /** Newest first. */
  list: procedure
    .input(
      z.object({
        before: z.number().int().nullable().default(null),
        limit: z.number().int().min(1).max(500).default(200),
        from: z.enum(noticeSeverities).default('info'),
        isUnreadOnly: z.boolean().default(false),
      }),
    )
    .output(z.array(notice)),
  /** A window names itself by any text of its own, the same for `tellAbility`. */
  watch: procedure.input(z.object({ listener })).output(eventIterator(noticeEvent)),
  /** What a window can do, and when it was last used: the one that was used last makes the noise. */
  tellAbility: procedure
    .input(z.object({ listener, canSound: z.boolean(), canPop: z.boolean(), usedAt: timeMs }))
    .output(z.object({})),
  /**
   * Shows a notice on the desktop in the reader's words, where the host has a desktop; a window in a browser shows it
   * itself. False where it has none.
   */
  popUp: procedure
    .input(z.object({ id: z.number().int(), title: z.string().max(200), text: z.string().max(500) }))
    .output(z.object({ isShown: z.boolean() })),
  /** Null: all of them. */
  markRead: procedure.input(z.object({ ids: z.array(z.number().int()).nullable() })).output(noticeCounts),
  markUnread: procedure.input(z.object({ ids: z.array(z.number().int()) })).output(noticeCounts),
  /** Forgets what was read. */
  removeRead: procedure.output(noticeCounts),
  /** Raises one as if it were real, so that a person hears and sees what will come. */
  test: procedure.input(z.object({ severity: z.enum(noticeSeverities) })).output(notice),
  /** When a test was last asked for, for checklists. */
  tested: procedure.output(z.object({ at: timeMs.nullable() })),
};
