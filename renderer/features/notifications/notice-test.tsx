import { useState } from 'react';
import { noticeSeverities } from '../../../shared/contract/notifications.ts';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { showFailure } from '../../ui/toast.tsx';
import { wakeSound } from './tones.ts';
import { canPop } from './use-notice-ability.ts';
import styles from './notices.module.css';

/** One button per severity that raises a test notice, and the browser's permission where it is needed. */
export function NoticeTest() {
  const t = useT();
  const client = useClient();
  const [mayPop, setMayPop] = useState(canPop);
  async function raise(severity: (typeof noticeSeverities)[number]): Promise<void> {
    // The click that asks is what a browser waits for before it lets the page sound.
    await wakeSound();
    await client.notifications.test({ severity });
  }
  return (
    <div className={styles['test']}>
      <span className={styles['line']}>
        {noticeSeverities.map((severity) => (
          <Button key={severity} size="small" onClick={() => void raise(severity).catch(showFailure)}>
            {t(`notices.test.${severity}`)}
          </Button>
        ))}
      </span>
      {!mayPop &&
        (Notification.permission === 'denied' ? (
          <p className={styles['quiet']}>{t('notices.permission.denied')}</p>
        ) : (
          <Button
            size="small"
            onClick={() => void Notification.requestPermission().then(() => setMayPop(canPop()))}
          >
            {t('notices.permission.ask')}
          </Button>
        ))}
    </div>
  );
}
