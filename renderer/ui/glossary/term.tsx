import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { Tooltip } from '../tooltip.tsx';
import type { GlossaryTerm } from './glossary.ts';
import { glossary } from './glossary.ts';
import styles from './term.module.css';

interface TermProps {
  readonly of: GlossaryTerm;
  /** Another wording in place of the term's name. */
  readonly children?: ReactNode;
}

/** A technical term with a dotted line; hover or focus explains it. */
export function Term({ of, children }: TermProps) {
  const t = useT();
  const entry = glossary[of];
  return (
    <Tooltip
      text={
        <span className={styles['text']}>
          <strong>{t(entry.titleId)}</strong>
          <span>{t(entry.textId)}</span>
        </span>
      }
    >
      <span className={styles['term']} tabIndex={0}>
        {children ?? t(entry.titleId)}
      </span>
    </Tooltip>
  );
}
