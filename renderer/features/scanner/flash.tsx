import { useState } from 'react';
import type { ReactNode } from 'react';
import styles from './scanner.module.css';

interface FlashProps {
  readonly value: number | null;
  readonly children: ReactNode;
}

/** A figure whose ground tints for a moment when it changes, up or down; not at its first sight, nor with less motion. */
export function Flash({ value, children }: FlashProps) {
  const [seen, setSeen] = useState({ value, changes: 0, isUp: true });
  if (seen.value !== value) {
    setSeen({ value, changes: seen.changes + 1, isUp: (value ?? 0) > (seen.value ?? 0) });
  }
  // A new key starts the animation anew.
  return (
    <span
      key={seen.changes}
      className={seen.changes === 0 ? styles['figure'] : styles[seen.isUp ? 'flashUp' : 'flashDown']}
    >
      {children}
    </span>
  );
}
