import { useEffect, useState } from 'react';
import { parseUtc } from '../../shared/domain/time.ts';
import { formatDateTime } from './format/time-format.ts';
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
}

/** A moment in UTC as the desk writes it, `2024-01-31 16:00` or a day alone; marked as long as it cannot be read. */
export function DateTimeField({ value, onChange, placeholder, ...rest }: DateTimeFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : formatDateTime(value));
  const isUnreadable = draft !== null && draft.trim() !== '' && parseUtc(draft.trim()) === null;

  useEffect(
    () => setDraft((text) => (text !== null && parseUtc(text.trim()) === value ? text : null)),
    [value],
  );

  function type(text: string): void {
    setDraft(text);
    const time = parseUtc(text.trim());
    if (time !== null || text.trim() === '') onChange(time);
  }

  return (
    <TextField
      size="small"
      placeholder={placeholder ?? '2024-01-31 16:00'}
      unit="UTC"
      value={shown}
      onChange={type}
      onBlur={() => setDraft(null)}
      {...rest}
      {...(isUnreadable ? { 'aria-invalid': true } : {})}
    />
  );
}
