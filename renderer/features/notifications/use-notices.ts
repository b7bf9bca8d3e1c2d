import { useEffect } from 'react';
import type { Notice, NoticeEvent } from '../../../shared/contract/notifications.ts';
import { i18n } from '../../locales/i18n.ts';
import type { Language } from '../../locales/language.ts';
import { t } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { followStream } from '../../stores/follow-stream.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { showToast, type ToastTone } from '../../ui/toast.tsx';
import { changeNotices, noticesAfter, useNotices } from './notice-store.ts';
import { noticeWords } from './notice-words.ts';
import { openNotice } from './open-notice.ts';
import { playTone } from './tones.ts';
import { listener, useNoticeAbility } from './use-notice-ability.ts';

const tones = {
  info: 'neutral',
  warning: 'warning',
  critical: 'bad',
} as const satisfies Record<Notice['severity'], ToastTone>;

/** A window that opens shows what is critical, not read, and younger than this; older ones are in the centre. */
const standingMs = 3_600_000;
const mostStanding = 3;

function show(client: DeskClient, notice: Notice): void {
  const { title, text } = noticeWords(notice, t, i18n.locale as Language);
  showToast({
    tone: tones[notice.severity],
    title,
    text,
    ...(notice.target === null
      ? {}
      : { action: { label: t('notices.open'), run: () => openNotice(client, notice) } }),
  });
}

/** Shows a notice outside of the window: by the host's desktop, or by the browser. */
async function popUp(client: DeskClient, notice: Notice): Promise<void> {
  const { title, text } = noticeWords(notice, t, i18n.locale as Language);
  const { isShown } = await client.notifications.popUp({ id: notice.id, title, text: text.slice(0, 500) });
  if (isShown || !('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(title, {
    body: text,
    tag: `candlewright-${notice.id}`,
    // Its own tones are the ones that are told apart.
    silent: true,
    requireInteraction: notice.severity === 'critical',
  });
  shown.addEventListener('click', () => {
    window.focus();
    openNotice(client, notice);
    shown.close();
  });
}

function act(client: DeskClient, event: NoticeEvent, isFirst: boolean): void {
  if (event.kind === 'open') openNotice(client, event.notice);
  if (event.kind === 'snapshot' && isFirst) {
    const since = Date.now() - standingMs;
    const standing = event.notices.filter(
      ({ severity, source, isRead, isOver, lastAt }) =>
        severity === 'critical' && source !== 'test' && !isRead && !isOver && lastAt > since,
    );
    for (const notice of standing.slice(0, mostStanding).toReversed()) show(client, notice);
  }
  if (event.kind !== 'raised') return;
  if (event.isHeard) show(client, event.notice);
  if (event.sounds) playTone(event.notice.severity);
  if (event.pops) void popUp(client, event.notice).catch(() => {});
}

/** Follows what the host tells, and shows, sounds and pops it up; the frame calls it once per window. */
export function useFollowNotices(): void {
  const client = useClient();
  useNoticeAbility();
  useEffect(() => {
    let isFirst = true;
    return followStream({
      open: (signal) => client.notifications.watch({ listener }, { signal }),
      onValue(event) {
        useNotices.setState((state) => ({ ...noticesAfter(state, event), error: null }));
        act(client, event, isFirst);
        isFirst = false;
      },
      onFailure: (error) => useNotices.setState({ error }),
    });
  }, [client]);
}

/** Opens the list of notices. */
export function openNotices(): void {
  changeNotices({ isOpen: true });
}
