import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef } from 'react';
import type { ReactNode } from 'react';
import { useT } from '../locales/translate.tsx';
import { classNames } from './class-names.ts';
import { Button } from './button.tsx';
import { returnFocus } from './focus-return.ts';
import { Icon } from './icon.tsx';
import styles from './dialog.module.css';

interface DialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  /** One or two sentences below the title. */
  readonly text?: ReactNode;
  readonly children?: ReactNode;
  /** The safe choice first and focused, the act last. */
  readonly foot?: ReactNode;
  readonly width?: number;
  /** Content to the edges, with its own padding. */
  readonly isFlush?: boolean;
}

/** A window that asks for one decision. Escape and the cross close it without doing anything. */
export function Dialog({
  isOpen,
  onClose,
  title,
  text,
  children,
  foot,
  width = 440,
  isFlush = false,
}: DialogProps) {
  const t = useT();
  const opener = useRef<Element | null>(null);
  return (
    <Radix.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className={styles['scrim']} />
        <Radix.Content
          className={styles['dialog']}
          style={{ '--dialog-width': `${width}px` } as React.CSSProperties}
          // Without a control that asks for it, the window itself takes the focus, not its cross.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            opener.current = document.activeElement;
            (event.currentTarget as HTMLElement).focus();
          }}
          // Opened from anywhere, not by a trigger that the library knows: whoever had the focus gets it back.
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            returnFocus(opener.current);
          }}
          // The kill switch lies above every window: using it does not close one.
          onInteractOutside={(event) => {
            const { target } = event.detail.originalEvent;
            if (target instanceof Element && target.closest('[data-above-dialogs]')) event.preventDefault();
          }}
          {...(text === undefined ? { 'aria-describedby': undefined } : {})}
        >
          <header className={styles['head']}>
            <Radix.Title className={styles['title']}>{title}</Radix.Title>
            <Radix.Close asChild>
              <Button look="ghost" size="small" aria-label={t('kit.close')}>
                <Icon of={X} size={14} />
              </Button>
            </Radix.Close>
          </header>
          {(text !== undefined || children !== undefined) && (
            <div className={classNames(styles['content'], isFlush && styles['flush'])}>
              {text !== undefined && <Radix.Description className={styles['text']}>{text}</Radix.Description>}
              {children}
            </div>
          )}
          {foot !== undefined && <footer className={styles['foot']}>{foot}</footer>}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
