import { Check } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Icon } from './icon.tsx';
import styles from './menu.module.css';

interface MenuProps {
  readonly trigger: ReactElement;
  readonly children: ReactNode;
  readonly align?: 'start' | 'center' | 'end';
  readonly 'aria-label': string;
  /** For a menu that something else opens too. */
  readonly isOpen?: boolean;
  readonly onOpenChange?: (isOpen: boolean) => void;
}

/** A list of things to do that opens from a button; arrows, letters and Escape work as everywhere. */
export function Menu({ trigger, children, align = 'start', isOpen, onOpenChange, ...rest }: MenuProps) {
  return (
    <Radix.Root
      modal={false}
      {...(isOpen === undefined ? {} : { open: isOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={styles['menu']}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          aria-label={rest['aria-label']}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

interface MenuItemProps {
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
  readonly onSelect: () => void;
  readonly disabled?: boolean;
}

export function MenuItem({ icon, children, onSelect, disabled = false }: MenuItemProps) {
  return (
    <Radix.Item className={styles['item']} disabled={disabled} onSelect={onSelect}>
      <span className={styles['mark']}>{icon && <Icon of={icon} size={14} />}</span>
      {children}
    </Radix.Item>
  );
}

interface MenuChoiceProps<Value extends string> {
  readonly 'aria-label': string;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: ReactNode }[];
  readonly onChange: (value: Value) => void;
}

/** One of several, the present one with a tick. */
export function MenuChoice<Value extends string>({
  value,
  options,
  onChange,
  ...rest
}: MenuChoiceProps<Value>) {
  return (
    <Radix.RadioGroup
      aria-label={rest['aria-label']}
      value={value}
      onValueChange={(next) => {
        const chosen = options.find((option) => option.value === next);
        if (chosen) onChange(chosen.value);
      }}
    >
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={styles['item']}>
          <span className={styles['mark']}>
            <Radix.ItemIndicator>
              <Icon of={Check} size={13} />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  );
}

interface MenuBranchProps {
  readonly icon?: LucideIcon;
  readonly title: ReactNode;
  readonly children: ReactNode;
}

/** A further menu that opens beside its title. */
export function MenuBranch({ icon, title, children }: MenuBranchProps) {
  return (
    <Radix.Sub>
      <Radix.SubTrigger className={styles['item']}>
        <span className={styles['mark']}>{icon && <Icon of={icon} size={14} />}</span>
        {title}
        <span className={styles['arrow']} aria-hidden>
          ›
        </span>
      </Radix.SubTrigger>
      <Radix.Portal>
        <Radix.SubContent className={styles['menu']} sideOffset={2} collisionPadding={8}>
          {children}
        </Radix.SubContent>
      </Radix.Portal>
    </Radix.Sub>
  );
}

export function MenuTitle({ children }: { readonly children: ReactNode }) {
  return <Radix.Label className={styles['title']}>{children}</Radix.Label>;
}

export function MenuRule() {
  return <Radix.Separator className={styles['rule']} />;
}
