import { useT } from '../locales/translate.tsx';
import { classNames } from './class-names.ts';
import styles from './badge.module.css';

/** The mode of the window in capitals. This version only researches, so it is always BACKTEST. */
export function ModeBadge({ size = 'medium' }: { readonly size?: 'small' | 'medium' }) {
  const t = useT();
  return (
    <span className={classNames(styles['mode'], size === 'small' && styles['modeSmall'])}>
      {t('kit.mode.backtest')}
    </span>
  );
}
