import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './key-value.module.css';

interface FigureProps {
  readonly label: ReactNode;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  /** One per panel. */
  readonly isLarge?: boolean;
}

/** A key figure: what it is, how much, and one line about it. */
export function Figure({ label, value, note, isLarge = false }: FigureProps) {
  return (
    <div className={styles['figure']}>
      <span className={styles['figureLabel']}>{label}</span>
      <span className={classNames(styles['figureValue'], isLarge && styles['figureLarge'])}>{value}</span>
      {note !== undefined && <span className={styles['figureNote']}>{note}</span>}
    </div>
  );
}
