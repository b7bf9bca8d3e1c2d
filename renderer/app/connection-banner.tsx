import { TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useLanguage, useT } from '../locales/translate.tsx';
import { useConnection } from '../stores/client.tsx';
import { Button } from '../ui/button.tsx';
import { failureText } from '../ui/failure-text.ts';
import { Icon } from '../ui/icon.tsx';
import styles from './shell.module.css';
import { useConnectionState } from './use-connection-state.ts';

const patienceMs = 1500;

/** Says that the host is gone, what is safe, and how to come back; silent for a short break. */
export function ConnectionBanner() {
  const t = useT();
  const language = useLanguage();
  const connection = useConnection();
  const state = useConnectionState();
  const [isLong, setLong] = useState(false);
  const isConnected = state.kind === 'connected';

  useEffect(() => {
    setLong(false);
    if (isConnected) return undefined;
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, [isConnected]);

  if (state.kind === 'refused') {
    const failure = failureText(state.failure, language, t);
    return (
      <div className={styles['banner']} role="alert">
        <Icon of={TriangleAlert} />
        <p>
          <strong>{t('frame.refused.title')}</strong>{' '}
          <span>
            {failure.title} {failure.remedy}
          </span>
        </p>
      </div>
    );
  }
  if (isConnected || !isLong) return null;
  return (
    <div className={styles['banner']} role="alert">
      <Icon of={TriangleAlert} />
      <p>
        <strong>{t('frame.lost.title')}</strong> <span>{t('frame.lost.safe')}</span>
      </p>
      <Button onClick={() => connection.retryNow()}>{t('frame.lost.retry')}</Button>
    </div>
  );
}
