import { Check, Info, TriangleAlert, X } from 'lucide-react';
import { toast } from 'sonner';
import { i18n } from '../locales/i18n.ts';
import type { Language } from '../locales/language.ts';
import { t } from '../locales/translate.tsx';
import { toFailure } from '../transport/failure.ts';
import { Button } from './button.tsx';
import { failureText } from './failure-text.ts';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './toast.module.css';

export type ToastTone = 'neutral' | 'good' | 'warning' | 'bad';

export interface ToastContent {
  readonly tone?: ToastTone;
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Stays until it is dismissed; `bad` always does. */
  readonly isSticky?: boolean;
}

const icons = { neutral: Info, good: Check, warning: TriangleAlert, bad: TriangleAlert } as const;
const shownMs = 6000;

/** A notice at the bottom right; at most three are shown. */
export function showToast({ tone = 'neutral', title, text, action, isSticky = false }: ToastContent): void {
  toast.custom(
    (id) => (
      <div
        className={classNames(styles['toast'], tone !== 'neutral' && styles[tone])}
        role={tone === 'bad' ? 'alert' : 'status'}
      >
        <Icon of={icons[tone]} />
        <strong>{title}</strong>
        <span className={styles['actions']}>
          {action && (
            <Button
              size="small"
              onClick={() => {
                action.run();
                toast.dismiss(id);
              }}
            >
              {action.label}
            </Button>
          )}
          <Button look="ghost" size="small" aria-label={t('kit.close')} onClick={() => toast.dismiss(id)}>
            <Icon of={X} size={13} />
          </Button>
        </span>
        {text !== undefined && <p>{text}</p>}
      </div>
    ),
    { duration: isSticky || tone === 'bad' ? Number.POSITIVE_INFINITY : shownMs },
  );
}

/** A failed action: what happened and the way out. */
export function showFailure(error: unknown, action?: ToastContent['action']): void {
  const { title, remedy, detail } = failureText(error, i18n.locale as Language, t);
  const text = detail === null ? remedy : `${remedy} ${detail}`;
  showToast({ tone: 'bad', title, text, ...(action ? { action } : {}) });
}

/** For saves that repeat by themselves: a lost connection has its own banner, everything else is shown. */
export function showUnlessDisconnected(error: unknown): void {
  if (toFailure(error).code !== 'DISCONNECTED') showFailure(error);
}
