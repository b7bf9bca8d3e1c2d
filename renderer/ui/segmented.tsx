import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './segmented.module.css';

interface SegmentedProps<Value extends string> {
  readonly value: Value;
  readonly onChange: (value: Value) => void;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly 'aria-label': string;
  readonly size?: 'small' | 'medium';
  readonly isFullWidth?: boolean;
  readonly disabled?: boolean;
}

/** Two to four choices side by side; exactly one is on. */
export function Segmented<Value extends string>(props: SegmentedProps<Value>) {
  const { value, onChange, options, size = 'medium', isFullWidth = false, disabled = false } = props;
  return (
    <ToggleGroup.Root
      type="single"
      className={classNames(
        styles['group'],
        size === 'small' && styles['small'],
        isFullWidth && styles['full'],
      )}
      value={value}
      disabled={disabled}
      onValueChange={(next) => next !== '' && onChange(next as Value)}
      aria-label={props['aria-label']}
    >
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} className={styles['option']}>
          {option.label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
