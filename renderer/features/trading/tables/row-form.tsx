import { Popover as Radix } from 'radix-ui';
import { useState } from 'react';
import type { ReactNode } from 'react';
import { Button } from '../../../ui/button.tsx';
import styles from './tables.module.css';

interface RowFormProps {
  /** On the row. */
  readonly action: string;
  readonly title: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly children: (close: () => void) => ReactNode;
}

/** A button on a row, and the small form it opens beside itself. */
export function RowForm({ action, title, disabled = false, testId, children }: RowFormProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <Radix.Root open={isOpen} onOpenChange={setOpen}>
      <Radix.Trigger asChild>
        <Button look="ghost" size="small" disabled={disabled} data-testid={testId}>
          {action}
        </Button>
      </Radix.Trigger>
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
            {children(close)}
          </div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
