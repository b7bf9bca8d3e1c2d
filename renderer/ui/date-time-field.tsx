import { useEffect, useState } from 'react';
import type { SeriesKey } from '../../shared/contract/series.ts';
import { useTimes } from './format/use-times.ts';
import type { FieldControl } from './field.tsx';
import { TextField } from './text-field.tsx';

interface DateTimeFieldProps extends Partial<FieldControl> {
  /** Epoch milliseconds; null while empty. */
  readonly value: number | null;
  readonly onChange: (time: number | null) => void;
  readonly size?: 'small' | 'large';
  readonly placeholder?: string;
  readonly className?: string;
  readonly 'aria-label'?: string;
  /** The series it is about, as given to `useTimes`. */
  readonly of?: SeriesKey | null;
}

/** A moment by the reader's clock as the desk writes it, `2024-01-31 16:00` or a day alone; marked as long as it cannot be read. */
export function DateTimeField({ value, onChange, placeholder, of = null, ...rest }: DateTimeFieldProps) {
  const times = useTimes(of);
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : times.dateTime(value));
  const isUnreadable = draft !== null && draft.trim() !== '' && times.parse(draft.trim()) === null;

  useEffect(
    () => setDraft((text) => (text !== null && times.parse(text.trim()) === value ? text : null)),
    [value, times],
  );

  function type(text: string): void {
    setDraft(text);
    const time = times.parse(text.trim());
    if (time !== null || text.trim() === '') onChange(time);
  }

  return (
    <TextField
      size="small"
      placeholder={placeholder ?? '2024-01-31 16:00'}
      unit={times.name}
      value={shown}
      onChange={type}
      onBlur={() => setDraft(null)}
      {...rest}
      {...(isUnreadable ? { 'aria-invalid': true } : {})}
    />
  );
}
