import { useEffect, useState } from 'react';
import { useT } from '../locales/translate.tsx';
import styles from './states.module.css';
import text from './text.module.css';

const delayMs = 200;
const widths = [
  [34, 18],
  [26, 24],
  [30, 20],
  [38, 14],
  [24, 22],
  [32, 16],
] as const;

interface SkeletonProps {
  /** Rows of a table or list; without it, one block that fills the place. */
  readonly rows?: number;
}

/** The shape of what is coming, after 200 ms: an answer that comes sooner never flickers. */
export function Skeleton({ rows }: SkeletonProps) {
  const t = useT();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), delayMs);
    return () => clearTimeout(timer);
  }, []);
  if (!isShown) return null;
  if (rows === undefined) {
    return (
      <div className={styles['shape']} role="status">
        <span className={text['screenReader']}>{t('kit.loading')}</span>
      </div>
    );
  }
  return (
    <div className={styles['skeleton']} role="status">
      <span className={text['screenReader']}>{t('kit.loading')}</span>
      {Array.from({ length: rows }, (_, index) => {
        const [left, right] = widths[index % widths.length]!;
        return (
          <div key={index} className={styles['skeletonRow']}>
            <span className={styles['bone']} style={{ width: `${left}%` }} />
            <span className={styles['bone']} style={{ width: `${right}%` }} />
          </div>
        );
      })}
    </div>
  );
}
