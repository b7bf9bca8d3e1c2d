import type { ComponentPropsWithRef } from 'react';
import type { LucideIcon } from 'lucide-react';
import { classNames } from './class-names.ts';
import { Icon } from './icon.tsx';
import styles from './button.module.css';

/** One primary per panel; `danger` fill only where it is the point of a dialog, else `danger-line`. */
export type ButtonLook = 'primary' | 'secondary' | 'ghost' | 'danger' | 'danger-line';

/** 20, 24, 28 or 32 pixels high. */
export type ButtonSize = 'small' | 'medium' | 'large' | 'extra';

const looks: Readonly<Record<ButtonLook, string | undefined>> = {
  primary: styles['primary'],
  secondary: undefined,
  ghost: styles['ghost'],
  danger: styles['danger'],
  'danger-line': styles['dangerLine'],
};

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  readonly look?: ButtonLook;
  readonly size?: ButtonSize;
  readonly icon?: LucideIcon;
}

export function Button({
  look = 'secondary',
  size = 'medium',
  icon,
  className,
  children,
  ...rest
}: ButtonProps) {
  const classes = classNames(styles['button'], looks[look], size !== 'medium' && styles[size], className);
  return (
    <button type="button" className={classes} {...rest}>
      {icon && <Icon of={icon} size={size === 'small' ? 13 : 15} />}
      {children}
    </button>
  );
}
