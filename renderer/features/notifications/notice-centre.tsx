import { Bell, BellOff, CheckCheck, Trash2 } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useEffect, useMemo, useRef, useState } from 'react';
import { noticeSeverities, type NoticeSeverity } from '../../../shared/contract/notifications.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useCommands, type Command } from '../../stores/command-store.ts';
import { useSettings } from '../../stores/settings.ts';
import { Button } from '../../ui/button.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Segmented } from '../../ui/segmented.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import text from '../../ui/text.module.css';
import { showFailure } from '../../ui/toast.tsx';
import { ZoneName } from '../../ui/zone-name.tsx';
import { NoticeItem } from './notice-item.tsx';
import { addOlder, changeNotices, useNotices } from './notice-store.ts';
import { openNotices } from './use-notices.ts';
import styles from './notices.module.css';

const mostShown = 99;
const pageSize = 200;

/** The bell: how many are not read, and the list of all. */
export function NoticeCentre() {
  const t = useT();
  const isOpen = useNotices((store) => store.isOpen);
  const { unread, unreadWarning, unreadCritical } = useNotices((store) => store.counts);
  useNoticeCommands();
  const worst = unreadCritical > 0 ? 'critical' : unreadWarning > 0 ? 'warning' : 'info';
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => changeNotices({ isOpen: open })}>
      <Radix.Trigger asChild>
        <Button
          look="ghost"
          className={styles['bell']}
          aria-label={t('notices.button', { count: unread })}
          title={t('notices.button', { count: unread })}
          data-testid="notices-button"
        >
          <Icon of={Bell} size={16} />
          {unread > 0 && (
            <span className={styles['count']} data-severity={worst} aria-hidden>
              {unread > mostShown ? `${mostShown}+` : unread}
            </span>
          )}
        </Button>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['centre']}
          side="bottom"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          aria-label={t('notices.title')}
        >
          <NoticeList />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

function NoticeList() {
  const t = useT();
  const client = useClient();
  const { notices, counts, error, from, isUnreadOnly } = useNotices();
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => list.current?.focus(), []);
  const least = noticeSeverities.indexOf(from);
  const shown = (notices ?? []).filter(
    ({ severity, isRead }) => noticeSeverities.indexOf(severity) >= least && !(isUnreadOnly && isRead),
  );
  const hasRead = (notices ?? []).some(({ isRead }) => isRead);
  return (
    <div ref={list} tabIndex={-1} className={styles['list']} data-testid="notices-list">
      <header className={styles['head']}>
        <h2>
          {t('notices.title')} <ZoneName />
        </h2>
        <span className={styles['actions']}>
          <IconButton
            icon={CheckCheck}
            label={t('notices.readAll')}
            disabled={counts.unread === 0}
            onClick={() => void client.notifications.markRead({ ids: null }).catch(showFailure)}
          />
          <IconButton
            icon={Trash2}
            label={t('notices.removeRead')}
            disabled={!hasRead}
            onClick={() => void client.notifications.removeRead().catch(showFailure)}
          />
        </span>
      </header>
      <div className={styles['filters']}>
        <Segmented<NoticeSeverity>
          size="small"
          aria-label={t('notices.filter')}
          value={from}
          onChange={(next) => changeNotices({ from: next })}
          options={[
            { value: 'info', label: t('notices.filter.all') },
            { value: 'warning', label: t('notices.filter.warning') },
            { value: 'critical', label: t('notices.filter.critical') },
          ]}
        />
        <Checkbox
          label={t('notices.filter.unread')}
          isChecked={isUnreadOnly}
          onChange={(next) => changeNotices({ isUnreadOnly: next })}
        />
      </div>
      <QuietNote />
      {notices === null && (error === null ? <Skeleton rows={4} /> : <ErrorState error={error} />)}
      {notices !== null && shown.length === 0 && (
        <EmptyState
          icon={notices.length === 0 ? Bell : BellOff}
          title={t(notices.length === 0 ? 'notices.none.title' : 'notices.noneHere.title')}
        >
          {t(notices.length === 0 ? 'notices.none.text' : 'notices.noneHere.text')}
        </EmptyState>
      )}
      {shown.length > 0 && (
        <ul className={styles['items']} aria-label={t('notices.title')}>
          {shown.map((notice) => (
            <NoticeItem key={notice.id} notice={notice} />
          ))}
        </ul>
      )}
      {notices !== null && notices.length >= pageSize && <OlderButton />}
    </div>
  );
}

/** Says what is muted at the moment, and what never is. */
function QuietNote() {
  const t = useT();
  const settings = useSettings();
  if (settings === null) return null;
  const { isSoundOn, quietHours } = settings.notifications;
  if (isSoundOn && quietHours === null) return null;
  return (
    <p className={classNames(styles['quiet'], text['tertiary'])}>
      {quietHours !== null && t('notices.quiet', { from: quietHours.from, to: quietHours.to })}{' '}
      {!isSoundOn && t('notices.soundOff')} {t('notices.neverMuted')}
    </p>
  );
}

function OlderButton() {
  const t = useT();
  const client = useClient();
  const oldest = useNotices((store) => store.notices?.at(-1)?.id ?? null);
  const [isDone, setDone] = useState(false);
  if (isDone) return null;
  return (
    <Button
      look="ghost"
      onClick={() =>
        void client.notifications
          .list({ before: oldest, limit: pageSize })
          .then((older) => {
            if (older.length < pageSize) setDone(true);
            addOlder(older);
          })
          .catch(showFailure)
      }
    >
      {t('notices.older')}
    </Button>
  );
}

function useNoticeCommands(): void {
  const client = useClient();
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'notices.open',
          group: 'actions',
          title: { id: 'notices.command.open' },
          icon: Bell,
          run: openNotices,
        },
        {
          id: 'notices.readAll',
          group: 'actions',
          title: { id: 'notices.command.readAll' },
          icon: CheckCheck,
          run: () => void client.notifications.markRead({ ids: null }).catch(showFailure),
        },
      ],
      [client],
    ),
  );
}
