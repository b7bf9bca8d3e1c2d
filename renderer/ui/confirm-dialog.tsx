import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';
import { ErrorState } from './error-state.tsx';

interface ConfirmDialogProps {
  readonly title: ReactNode;
  /** What will be gone or replaced, and what stays. */
  readonly text: ReactNode;
  /** The safe choice, focused. */
  readonly keep: ReactNode;
  readonly confirm: ReactNode;
  /** The act, as a mutation. */
  readonly act: { readonly isPending: boolean; readonly error: unknown; mutate(): void };
  readonly onClose: () => void;
  readonly confirmTestId?: string;
}

/** Asks before something that cannot be taken back by itself; keeping things as they are is the choice under the finger. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, text, keep, confirm, act, onClose, confirmTestId } = props;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={title}
      text={text}
      foot={
        <>
          <Button look="primary" size="large" autoFocus disabled={act.isPending} onClick={onClose}>
            {keep}
          </Button>
          <Button
            look="danger-line"
            size="large"
            disabled={act.isPending}
            data-testid={confirmTestId}
            onClick={() => act.mutate()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {act.error !== null && <ErrorState error={act.error} />}
    </Dialog>
  );
}
