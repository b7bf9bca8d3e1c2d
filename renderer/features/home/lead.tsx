import type { ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import styles from './home.module.css';

interface LeadProps {
  readonly onOpen: () => void;
  /** Where it leads. */
  readonly to: string;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A figure or a line that opens where it comes from. */
export function Lead({ onOpen, to, className, children }: LeadProps) {
  return (
    <button type="button" className={classNames(styles['lead'], className)} title={to} onClick={onOpen}>
      {children}
    </button>
  );
}
