import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

interface PanelProps {
  readonly title: ReactNode;
  readonly caption?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** A framed box with a header, for use inside a dock panel or on a page. A dock panel has its header already. */
export function Panel({ title, caption, tools, children, className }: PanelProps) {
  return (
    <section className={classNames(styles['panel'], className)}>
      <header className={styles['header']}>
        <h2>{title}</h2>
        {caption !== undefined && <span className={styles['caption']}>{caption}</span>}
        {tools !== undefined && <span className={styles['tools']}>{tools}</span>}
      </header>
      <div className={styles['body']}>{children}</div>
    </section>
  );
}
