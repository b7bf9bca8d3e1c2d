import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import type { FieldControl } from './field.tsx';
import { Icon } from './icon.tsx';
import styles from './select.module.css';

export interface SelectOption<Value extends string> {
  readonly value: Value;
  readonly label: ReactNode;
  /** Quiet text after the label. */
  readonly detail?: ReactNode;
  readonly isDisabled?: boolean;
}

interface SelectProps<Value extends string> extends Partial<FieldControl> {
  readonly value: Value | null;
  readonly onChange: (value: Value) => void;
  readonly options: readonly SelectOption<Value>[];
  readonly placeholder?: string;
  readonly size?: 'small' | 'large';
  readonly disabled?: boolean;
  readonly className?: string;
  readonly 'aria-label'?: string;
}

/** One of a list. Put it in a `Field`, or give it an `aria-label`. */
export function Select<Value extends string>(props: SelectProps<Value>) {
  const {
    value,
    onChange,
    options,
    placeholder,
    size = 'large',
    disabled = false,
    className,
    ...control
  } = props;
  const chosen = options.find((option) => option.value === value);
  return (
    <Radix.Root value={value ?? ''} onValueChange={(next) => onChange(next as Value)} disabled={disabled}>
      <Radix.Trigger
        className={classNames(styles['trigger'], size === 'small' && styles['small'], className)}
        {...control}
      >
        <span className={styles['value']} title={wholeText(chosen)}>
          <Radix.Value placeholder={placeholder}>
            {chosen && (
              <>
                {chosen.label}
                {chosen.detail !== undefined && <span className={styles['detail']}>{chosen.detail}</span>}
              </>
            )}
          </Radix.Value>
        </span>
        <Radix.Icon className={styles['chevron']}>
          <Icon of={ChevronDown} size={14} />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content className={styles['list']} position="popper" sideOffset={4} collisionPadding={8}>
          <Radix.Viewport>
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.isDisabled ?? false}
                className={styles['option']}
              >
                <Radix.ItemIndicator className={styles['mark']}>
                  <Icon of={Check} size={13} />
                </Radix.ItemIndicator>
                <Radix.ItemText>{option.label}</Radix.ItemText>
                {option.detail !== undefined && <span className={styles['listDetail']}>{option.detail}</span>}
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

/** Label and detail of an option, for when the trigger is too narrow to show them. */
function wholeText(option: SelectOption<string> | undefined): string | undefined {
  const parts = [option?.label, option?.detail].filter((part) => typeof part === 'string');
  return parts.length === 0 ? undefined : parts.join(' ');
}
