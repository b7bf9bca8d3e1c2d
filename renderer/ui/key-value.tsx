import { Fragment } from 'react';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import styles from './key-value.module.css';

export interface KeyValueItem {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
}

interface KeyValueProps {
  readonly items: readonly KeyValueItem[];
  /** Without hairlines, for the inside of a form. */
  readonly isPlain?: boolean;
}

/** Facts as label at the left and value at the right. */
export function KeyValue({ items, isPlain = false }: KeyValueProps) {
  return (
    <dl className={classNames(styles['list'], isPlain && styles['plain'])}>
      {items.map((item) => (
        <Fragment key={item.key}>
          <dt>{item.label}</dt>
          <dd>{item.value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
