import styles from './keys.module.css';

/** A keyboard shortcut as it is pressed: `Ctrl K`. */
export function Keys({ of }: { readonly of: string }) {
  return <kbd className={styles['keys']}>{of}</kbd>;
}
