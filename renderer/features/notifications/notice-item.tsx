import { ArrowUpRight, Info, Mail, MailOpen, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Notice } from '../../../shared/contract/notifications.ts';
import { useLanguage, useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { useTimes } from '../../ui/format/use-times.ts';
import { Icon } from '../../ui/icon.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { ModeBadge } from '../../ui/mode-badge.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { changeNotices } from './notice-store.ts';
import { noticeWords } from './notice-words.ts';
import { openNotice } from './open-notice.ts';
import styles from './notices.module.css';

const icons = { info: Info, warning: TriangleAlert, critical: OctagonAlert } as const;

/** One notice: how grave, about what, when and how often. */
export function NoticeItem({ notice }: { readonly notice: Notice }) {
  const t = useT();
  const times = useTimes();
  const client = useClient();
  const { title, text } = noticeWords(notice, t, useLanguage());
  const { id, severity, mode, count, lastAt, firstAt, isRead, isOver, target } = notice;
  return (
    <li
      className={styles['item']}
      data-severity={severity}
      data-read={isRead}
      data-testid={`notice-${severity}`}
    >
      <span className={styles['icon']}>
        <Icon of={icons[severity]} size={14} />
      </span>
      <div className={styles['words']}>
        <div className={styles['line']}>
          <strong className={styles['title']}>{title}</strong>
          {mode !== null && <ModeBadge mode={mode} size="small" />}
          {count > 1 && <Badge title={times.stamp(firstAt)}>{t('notices.times', { count })}</Badge>}
          {isOver && <Badge tone="good">{t('notices.over')}</Badge>}
        </div>
        <p data-selectable>{text}</p>
        <div className={styles['line']}>
          <span className={styles['facts']}>{times.dateTimeSeconds(lastAt)}</span>
          <IconButton
            icon={isRead ? Mail : MailOpen}
            label={t(isRead ? 'notices.markUnread' : 'notices.markRead')}
            onClick={() =>
              void (
                isRead
                  ? client.notifications.markUnread({ ids: [id] })
                  : client.notifications.markRead({ ids: [id] })
              ).catch(showFailure)
            }
          />
          {target !== null && (
            <Button
              look="ghost"
              size="small"
              icon={ArrowUpRight}
              onClick={() => {
                changeNotices({ isOpen: false });
                openNotice(client, notice);
              }}
            >
              {t('notices.open')}
            </Button>
          )}
        </div>
      </div>
    </li>
  );
}
