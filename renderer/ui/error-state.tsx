import type { ReactNode } from 'react';
import { useLanguage, useT } from '../locales/translate.tsx';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { Note } from './note.tsx';
import styles from './states.module.css';

interface ErrorStateProps {
  /** Anything that was thrown. */
  readonly error: unknown;
  /** What is safe in spite of it; by default that nothing was changed in the store. */
  readonly safe?: ReactNode;
  readonly onRetry?: () => void;
  readonly actions?: ReactNode;
}

/** A failure: what happened, what is safe, what to do, and the code at the end. */
export function ErrorState({ error, safe, onRetry, actions }: ErrorStateProps) {
  const t = useT();
  const failure = failureText(error, useLanguage(), t);
  return (
    <div className={styles['error']} data-error-state>
      <Note tone="bad" title={failure.title}>
        {failure.remedy} {safe ?? t('kit.error.safe')} {failure.detail}
      </Note>
      <div className={styles['errorFoot']}>
        {onRetry && (
          <Button look="primary" onClick={onRetry}>
            {t('kit.error.retry')}
          </Button>
        )}
        {actions}
        <span className={styles['code']} data-selectable>
          {failure.code}
        </span>
      </div>
    </div>
  );
}
