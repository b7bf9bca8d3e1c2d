import { create } from 'zustand';
import type {
  Notice,
  NoticeCounts,
  NoticeEvent,
  NoticeSeverity,
} from '../../../shared/contract/notifications.ts';

/** Notices a window keeps; older ones are asked for. */
const mostKept = 500;

export interface NoticeState {
  /** Newest first; null before the host has told. */
  readonly notices: readonly Notice[] | null;
  readonly counts: NoticeCounts;
  readonly error: unknown;
  readonly isOpen: boolean;
  /** Least severity that the centre shows. */
  readonly from: NoticeSeverity;
  readonly isUnreadOnly: boolean;
}

export const useNotices = create<NoticeState>()(() => ({
  notices: null,
  counts: { unread: 0, unreadWarning: 0, unreadCritical: 0 },
  error: null,
  isOpen: false,
  from: 'info',
  isUnreadOnly: false,
}));

export function changeNotices(change: Partial<Pick<NoticeState, 'isOpen' | 'from' | 'isUnreadOnly'>>): void {
  useNotices.setState(change);
}

/** The list with some new or changed, newest first. */
function merged(notices: readonly Notice[], changed: readonly Notice[]): Notice[] {
  const byId = new Map([...notices, ...changed].map((notice) => [notice.id, notice]));
  return [...byId.values()].toSorted((a, b) => b.id - a.id).slice(0, mostKept);
}

/** The notices after one event of the host. */
export function noticesAfter(
  { notices, counts }: Pick<NoticeState, 'notices' | 'counts'>,
  event: NoticeEvent,
): Pick<NoticeState, 'notices' | 'counts'> {
  const known = notices ?? [];
  switch (event.kind) {
    case 'snapshot':
      return { notices: event.notices, counts: event.counts };
    case 'raised':
      return { notices: merged(known, [event.notice]), counts: event.counts };
    case 'changed':
      return { notices: merged(known, event.notices), counts: event.counts };
    case 'removed': {
      const gone = new Set(event.ids);
      return { notices: known.filter(({ id }) => !gone.has(id)), counts: event.counts };
    }
    case 'open':
      return { notices: merged(known, [event.notice]), counts };
    default:
      return event satisfies never;
  }
}

/** Older ones, as they were asked for. */
export function addOlder(older: readonly Notice[]): void {
  useNotices.setState(({ notices }) => ({ notices: merged(notices ?? [], older) }));
}
