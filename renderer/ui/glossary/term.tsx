import type { MouseEvent, ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { openHelp } from '../../stores/help-store.ts';
import { Button } from '../button.tsx';
import { Keys } from '../keys.tsx';
import { Tooltip } from '../tooltip.tsx';
import type { GlossaryTerm } from './glossary.ts';
import { glossary } from './glossary.ts';
import styles from './term.module.css';

interface TermProps {
  readonly of: GlossaryTerm;
  /** Another wording in place of the term's name. */
  readonly children?: ReactNode;
}

/** A technical term with a dotted line; hover or focus explains it, and F1 opens its page in the help. */
export function Term({ of, children }: TermProps) {
  const t = useT();
  const entry = glossary[of];

  /** The tooltip is drawn elsewhere but its events still pass the header or label around the term. */
  function more(event: MouseEvent): void {
    event.stopPropagation();
    event.preventDefault();
    openHelp({ kind: 'glossary', term: of });
  }

  return (
    <Tooltip
      text={
        <span className={styles['text']}>
          <strong>{t(entry.titleId)}</strong>
          <span>{t(entry.textId)}</span>
          <span className={styles['more']}>
            <Button look="ghost" size="small" tabIndex={-1} onClick={more}>
              {t('kit.term.more')}
            </Button>
            <Keys of="F1" />
          </span>
        </span>
      }
    >
      <span className={styles['term']} tabIndex={0} data-term={of} aria-keyshortcuts="F1">
        {children ?? t(entry.titleId)}
      </span>
    </Tooltip>
  );
}

/** The term under the focus, else under the pointer: what F1 is about. */
export function presentTerm(): GlossaryTerm | null {
  const found = [document.activeElement?.closest('[data-term]'), document.querySelector('[data-term]:hover')];
  const name = found.find((element) => element !== null && element !== undefined)?.getAttribute('data-term');
  return name !== null && name !== undefined && Object.hasOwn(glossary, name) ? (name as GlossaryTerm) : null;
}
