import { useId } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

/** What a control inside a field needs to be named and described. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-describedby'?: string;
  readonly 'aria-invalid'?: true;
}

interface FieldProps {
  readonly label: ReactNode;
  /** At the right of the label. */
  readonly aside?: ReactNode;
  /** One line below; an error takes its place. */
  readonly hint?: ReactNode;
  readonly error?: ReactNode;
  readonly className?: string;
  /** Renders the control with the attributes that tie it to its label. */
  readonly children: (control: FieldControl) => ReactNode;
}

/** Label above, control, one line of message below. */
export function Field({ label, aside, hint, error, className, children }: FieldProps) {
  const id = useId();
  const messageId = `${id}-message`;
  const hasError = error !== undefined && error !== null && error !== false;
  const message = hasError ? error : hint;
  const hasMessage = message !== undefined && message !== null && message !== false;
  return (
    <div className={classNames(styles['field'], className)}>
      <label className={styles['label']} htmlFor={id}>
        <span>{label}</span>
        {aside !== undefined && <span>{aside}</span>}
      </label>
      {children({
        id,
        ...(hasMessage ? { 'aria-describedby': messageId } : {}),
        ...(hasError ? { 'aria-invalid': true } : {}),
      })}
      {hasMessage && (
        <span id={messageId} className={classNames(styles['message'], hasError && styles['error'])}>
          {message}
        </span>
      )}
    </div>
  );
}
