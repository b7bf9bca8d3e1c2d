import { useT } from '../locales/translate.tsx';
import type { TradingMode } from '../stores/trading-mode.ts';
import { classNames } from './class-names.ts';
import styles from './badge.module.css';

interface ModeBadgeProps {
  readonly mode: TradingMode;
  readonly size?: 'small' | 'medium';
}

/** A mode in capitals and in its colour, for the frame, cards and tickets. */
export function ModeBadge({ mode, size = 'medium' }: ModeBadgeProps) {
  const t = useT();
  return (
    <span className={classNames(styles['mode'], size === 'small' && styles['modeSmall'])} data-mode={mode}>
      {t(`kit.mode.${mode}`)}
    </span>
  );
}
