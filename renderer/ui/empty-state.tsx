import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './states.module.css';

interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: ReactNode;
  /** What to do next, and what it costs in time. */
  readonly children: ReactNode;
  readonly actions?: ReactNode;
}

/** Nothing here yet, and the next step. */
export function EmptyState({ icon, title, children, actions }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      <Icon of={icon} size={20} />
      <strong className={styles['emptyTitle']}>{title}</strong>
      <p className={styles['emptyText']}>{children}</p>
      {actions !== undefined && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
