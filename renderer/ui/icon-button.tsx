import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import type { ButtonProps } from './button.tsx';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';
import { Tooltip } from './tooltip.tsx';
import styles from './button.module.css';

interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'children' | 'aria-label'> {
  readonly icon: LucideIcon;
  /** Names the button for everyone: as a tooltip and for screen readers. */
  readonly label: string;
  readonly shortcut?: string;
}

/** A square button with only an icon. */
export function IconButton({
  icon,
  label,
  shortcut,
  look = 'ghost',
  size = 'small',
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} {...(shortcut === undefined ? {} : { shortcut })}>
      <Button
        look={look}
        size={size}
        className={classNames(styles['square'], className)}
        aria-label={label}
        {...rest}
      >
        <Icon of={icon} size={size === 'small' ? 14 : 16} />
      </Button>
    </Tooltip>
  );
}
