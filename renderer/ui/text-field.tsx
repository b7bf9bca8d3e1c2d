import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './field.module.css';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'size' | 'onChange' | 'value'> {
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Shown inside, after the text. */
  readonly unit?: ReactNode;
  readonly size?: 'small' | 'large';
  readonly isNumeric?: boolean;
}

/** One line of text. Put it in a `Field`, or give it an `aria-label`. */
export function TextField({
  value,
  onChange,
  unit,
  size = 'large',
  isNumeric,
  className,
  ...rest
}: TextFieldProps) {
  return (
    <span
      className={classNames(
        styles['input'],
        size === 'small' && styles['small'],
        isNumeric && styles['number'],
        rest['aria-invalid'] && styles['invalid'],
        rest.disabled && styles['disabled'],
        className,
      )}
    >
      <input
        type="text"
        autoComplete="off"
        spellCheck={false}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        {...rest}
      />
      {unit !== undefined && <span className={styles['unit']}>{unit}</span>}
    </span>
  );
}
