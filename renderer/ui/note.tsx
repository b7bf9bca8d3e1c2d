import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './note.module.css';

interface NoteProps {
  readonly tone?: 'neutral' | 'good' | 'warning' | 'bad';
  readonly title?: ReactNode;
  readonly children?: ReactNode;
}

/** A tinted box with an icon: what the reader should know here. */
export function Note({ tone = 'neutral', title, children }: NoteProps) {
  const icon = tone === 'neutral' ? Info : tone === 'good' ? CircleCheck : TriangleAlert;
  return (
    <div
      className={classNames(styles['note'], tone !== 'neutral' && styles[tone])}
      role={tone === 'bad' ? 'alert' : undefined}
    >
      <Icon of={icon} />
      <div>
        {title !== undefined && <strong>{title}</strong>}
        {children !== undefined && <p>{children}</p>}
      </div>
    </div>
  );
}
