import { Switch as Radix } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import styles from './checkbox.module.css';

interface SwitchProps {
  readonly label: ReactNode;
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly disabled?: boolean;
}

/** On or off, at once. */
export function Switch({ label, isOn, onChange, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <label className={styles['label']} htmlFor={id}>
      <Radix.Root
        id={id}
        className={styles['track']}
        checked={isOn}
        disabled={disabled}
        onCheckedChange={onChange}
      >
        <Radix.Thumb className={styles['thumb']} />
      </Radix.Root>
      {label}
    </label>
  );
}
