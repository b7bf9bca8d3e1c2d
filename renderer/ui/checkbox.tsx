import { Check } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { useId } from 'react';
import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './checkbox.module.css';

interface CheckboxProps {
  readonly label: ReactNode;
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  readonly disabled?: boolean;
}

/** Yes or no, as part of what is sent or shown. */
export function Checkbox({ label, isChecked, onChange, disabled = false }: CheckboxProps) {
  const id = useId();
  return (
    <label className={styles['label']} htmlFor={id}>
      <Radix.Root
        id={id}
        className={styles['box']}
        checked={isChecked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
      >
        <Radix.Indicator>
          <Icon of={Check} size={11} />
        </Radix.Indicator>
      </Radix.Root>
      {label}
    </label>
  );
}
