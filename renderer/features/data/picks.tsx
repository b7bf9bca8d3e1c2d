import styles from './picks.module.css';

interface PicksProps<Value extends string> {
  readonly 'aria-label': string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[];
  /** In the order of `options`. */
  readonly onChange: (chosen: Value[]) => void;
}

/** Several of a few: a row of small buttons that stay pressed. */
export function Picks<Value extends string>({ options, chosen, onChange, ...rest }: PicksProps<Value>) {
  function toggle(value: Value): void {
    const next = options
      .map((option) => option.value)
      .filter((known) => chosen.includes(known) !== (known === value));
    onChange(next);
  }
  return (
    <div className={styles['picks']} role="group" aria-label={rest['aria-label']}>
      {options.map(({ value, label }) => (
        <button
          key={value}
          type="button"
          className={styles['pick']}
          aria-pressed={chosen.includes(value)}
          onClick={() => toggle(value)}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
