import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { Button } from '../../ui/button.tsx';
import { changeGuide, stepBeside, useGuide } from './guide-store.ts';
import styles from './guide.module.css';

interface StepPageProps {
  readonly title: ReactNode;
  readonly text: ReactNode;
  readonly children: ReactNode;
  /** Whether what the step is for has been done: then going on is the main button, else it is a way past. */
  readonly isDone: boolean;
  /** In place of the way to the next step. */
  readonly foot?: ReactNode;
}

/** A step: what it is about, what is to be chosen, and the ways back and on. */
export function StepPage({ title, text, children, isDone, foot }: StepPageProps) {
  const t = useT();
  const client = useClient();
  const { step } = useGuide();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const before = stepBeside(step, -1);
  const after = stepBeside(step, 1);
  return (
    <div className={styles['page']}>
      <div className={styles['scroll']} tabIndex={0} role="group" aria-label={t('guide.page')}>
        <header className={styles['head']}>
          <h2 ref={heading} tabIndex={-1}>
            {title}
          </h2>
          <p>{text}</p>
        </header>
        {children}
      </div>
      <footer className={styles['foot']}>
        {before !== null && (
          <Button icon={ArrowLeft} size="extra" onClick={() => changeGuide(client, { step: before })}>
            {t('guide.back')}
          </Button>
        )}
        <span className={styles['spring']} />
        {foot ??
          (after !== null && (
            <Button
              size="extra"
              look={isDone ? 'primary' : 'secondary'}
              icon={ArrowRight}
              data-testid="guide-next"
              onClick={() => changeGuide(client, { step: after })}
            >
              {t(isDone ? 'guide.next' : 'guide.later')}
            </Button>
          ))}
      </footer>
    </div>
  );
}
