import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './panel.module.css';

interface ChildrenProps {
  readonly children: ReactNode;
  readonly className?: string;
}

/** The root of a dock panel's body: a column that fills it. */
export function PanelColumn({ children, className }: ChildrenProps) {
  return <div className={classNames(styles['fill'], className)}>{children}</div>;
}

/** The part of a column that takes the space left and scrolls. */
export function PanelScroll({ children, className }: ChildrenProps) {
  return <div className={classNames(styles['body'], styles['scroll'], className)}>{children}</div>;
}

/** The foot of a form: progress and the primary button. */
export function PanelFoot({ children, className }: ChildrenProps) {
  return <div className={classNames(styles['foot'], className)}>{children}</div>;
}

interface SectionProps extends ChildrenProps {
  readonly title?: ReactNode;
  /** A quiet fact at the right of the title. */
  readonly aside?: ReactNode;
}

/** A group of a form or of facts, with a hairline below. */
export function Section({ title, aside, children, className }: SectionProps) {
  return (
    <div className={classNames(styles['section'], className)}>
      {title !== undefined && (
        <h3 className={styles['sectionTitle']}>
          <span>{title}</span>
          {aside !== undefined && <span className={styles['aside']}>{aside}</span>}
        </h3>
      )}
      {children}
    </div>
  );
}
