import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import styles from './tabs.module.css';

export interface TabItem<Key extends string> {
  readonly key: Key;
  readonly label: ReactNode;
  /** A quiet number after the label. */
  readonly count?: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps<Key extends string> {
  readonly 'aria-label': string;
  readonly items: readonly TabItem<Key>[];
  readonly value: Key;
  readonly onChange: (key: Key) => void;
}

/** Several views in one place inside a panel; panels themselves are tabs of the dock. */
export function Tabs<Key extends string>({ items, value, onChange, ...rest }: TabsProps<Key>) {
  return (
    <Radix.Root className={styles['root']} value={value} onValueChange={(next) => onChange(next as Key)}>
      <Radix.List className={styles['list']} aria-label={rest['aria-label']}>
        {items.map((item) => (
          <Radix.Trigger key={item.key} value={item.key} className={styles['tab']}>
            {item.label}
            {item.count !== undefined && <span className={styles['count']}>{item.count}</span>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {items.map((item) => (
        <Radix.Content key={item.key} value={item.key} className={styles['content']}>
          {item.content}
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
