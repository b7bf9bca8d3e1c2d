import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './badge.module.css';

export type BadgeTone = 'neutral' | 'good' | 'warning' | 'bad' | 'accent' | 'line';

interface BadgeProps {
  readonly tone?: BadgeTone;
  readonly icon?: LucideIcon;
  readonly title?: string;
  readonly children: ReactNode;
}

/** A short word about a state. */
export function Badge({ tone = 'neutral', icon, title, children }: BadgeProps) {
  return (
    <span className={classNames(styles['badge'], tone !== 'neutral' && styles[tone])} title={title}>
      {icon && <Icon of={icon} size={12} />}
      {children}
    </span>
  );
}
