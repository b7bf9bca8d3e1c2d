import { createContext, useContext, type ReactNode } from 'react';
import { matchScore } from '../../ui/match-score.ts';
import styles from './settings.module.css';

/** What is searched for; empty shows everything. */
export const SettingsQuery = createContext('');
const SectionTitle = createContext('');

/** Whether something with these words is shown under the present search. */
export function useIsFound(words: readonly string[]): boolean {
  const query = useContext(SettingsQuery);
  const section = useContext(SectionTitle);
  return query.trim() === '' || matchScore(query, [section, ...words]) >= 0.5;
}

interface SectionProps {
  readonly id: string;
  readonly title: string;
  /** One sentence about all of it. */
  readonly text?: ReactNode;
  readonly children: ReactNode;
}

/** One part of the page; it goes away while the search finds nothing in it. */
export function SettingsGroup({ id, title, text, children }: SectionProps) {
  return (
    <SectionTitle value={title}>
      <section className={styles['group']} id={`settings-${id}`} aria-label={title} tabIndex={-1}>
        <h2>{title}</h2>
        {text !== undefined && <p className={styles['groupText']}>{text}</p>}
        {children}
      </section>
    </SectionTitle>
  );
}

interface SettingProps {
  readonly label: string;
  /** What it does, in one or two lines. */
  readonly hint?: string;
  /** More words by which the search finds it. */
  readonly words?: readonly string[];
  readonly children: ReactNode;
  /** Below the label and over the whole width, for tables. */
  readonly isWide?: boolean;
}

/** One setting: what it is at the left, the control at the right. */
export function Setting({ label, hint, words = [], children, isWide = false }: SettingProps) {
  const isFound = useIsFound([label, hint ?? '', ...words]);
  if (!isFound) return null;
  return (
    <div className={styles['setting']} data-setting="" data-wide={isWide ? '' : undefined}>
      <div className={styles['what']}>
        <span className={styles['label']}>{label}</span>
        {hint !== undefined && <span className={styles['hint']}>{hint}</span>}
      </div>
      <div className={styles['control']}>{children}</div>
    </div>
  );
}
