import { useT } from '../locales/translate.tsx';
import styles from './shell.module.css';

/** The mode in words over the whole width, on every screen. */
export function ModeStrip() {
  const t = useT();
  return (
    <div className={styles['strip']} role="note" aria-label={t('frame.strip.title')}>
      <b>{t('kit.mode.backtest')}</b>
      <span>{t('frame.strip.backtest')}</span>
    </div>
  );
}
