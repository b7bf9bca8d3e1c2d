import { useEffect, useState } from 'react';
import { useT } from '../locales/translate.tsx';
import { formatDateTimeSeconds } from '../ui/format/time-format.ts';
import styles from './shell.module.css';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
/** `Paris` of `Europe/Paris`. */
const place = zone.split('/').at(-1)!.replaceAll('_', ' ');
const localTime = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });

/** The time in UTC, as everywhere on the desk, and where the reader is. */
export function Clock() {
  const t = useT();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const tick = (): void => {
      setNow(Date.now());
      timer = setTimeout(tick, 1000 - (Date.now() % 1000));
    };
    tick();
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <span className={styles['statusItem']}>
        {t('frame.status.utc')} <b>{formatDateTimeSeconds(now)}</b>
      </span>
      {zone !== 'UTC' && (
        <span className={`${styles['statusItem']} ${styles['statusLocal']}`}>
          {t('frame.status.local', { place })} <b>{localTime.format(now)}</b>
        </span>
      )}
    </>
  );
}
