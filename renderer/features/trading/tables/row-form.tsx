import { Popover as Radix } from 'radix-ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './tables.module.css';

interface FormSurfaceProps {
  readonly title: string;
  readonly children: ReactNode;
}

function FormSurface({ title, children }: FormSurfaceProps) {
  return (
    <Radix.Portal>
      <Radix.Content
        className={styles['popover']}
        side="top"
        align="end"
        sideOffset={6}
        collisionPadding={8}
        aria-label={title}
      >
        <div className={styles['form']}>
          <h3>{title}</h3>
          {children}
        </div>
      </Radix.Content>
    </Radix.Portal>
  );
}

interface AnchoredFormProps extends FormSurfaceProps {
  /** The button that asked for it. */
  readonly anchor: HTMLElement;
  readonly onClose: () => void;
}

/** A small form beside the button of a row. */
export function AnchoredForm({ anchor, title, onClose, children }: AnchoredFormProps) {
  return (
    <Radix.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Radix.Anchor virtualRef={{ current: anchor }} />
      <FormSurface title={title}>{children}</FormSurface>
    </Radix.Root>
  );
}

interface RowFormProps {
  readonly action: string;
  readonly title: string;
  readonly testId?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button, and the small form it opens beside itself. */
export function RowForm({ action, title, testId, children }: RowFormProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button look="ghost" size="small" data-testid={testId}>
          {action}
        </Button>
      </Radix.Trigger>
      <FormSurface title={title}>{children(() => setOpen(false))}</FormSurface>
    </Radix.Root>
  );
}
