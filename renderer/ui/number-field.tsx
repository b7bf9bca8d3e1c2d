import { useEffect, useState } from 'react';
import type { KeyboardEvent, ReactNode } from 'react';
import { useLanguage } from '../locales/translate.tsx';
import { clampNumber, parseNumber, writeNumber } from './format/number-input.ts';
import type { FieldControl } from './field.tsx';
import { TextField } from './text-field.tsx';

interface NumberFieldProps extends Partial<FieldControl> {
  /** Null while empty. */
  readonly value: number | null;
  readonly onChange: (value: number | null) => void;
  readonly minimum?: number;
  readonly maximum?: number;
  /** What an arrow key adds or takes; ten times with Shift. */
  readonly step?: number;
  readonly unit?: ReactNode;
  readonly size?: 'small' | 'large';
  readonly disabled?: boolean;
  readonly isNullable?: boolean;
  readonly placeholder?: string;
  readonly 'aria-label'?: string;
}

/**
 * A number as the reader's language writes it. While typing, every readable number is reported, in bounds or not, so
 * that the form can say what is wrong; on leaving, the text is tidied. Unreadable text goes back to the last number.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, onChange, minimum, maximum, step = 1, isNullable = false, ...rest } = props;
  const language = useLanguage();
  const [draft, setDraft] = useState<string | null>(null);
  const shown = draft ?? (value === null ? '' : writeNumber(value, language));

  useEffect(() => setDraft((text) => (text !== null && parseNumber(text) === value ? text : null)), [value]);

  function type(text: string): void {
    setDraft(text);
    const parsed = parseNumber(text);
    if (parsed !== null) onChange(parsed);
    else if (isNullable && text.trim() === '') onChange(null);
  }

  function nudge(event: KeyboardEvent): void {
    if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
    event.preventDefault();
    const by = (event.key === 'ArrowUp' ? 1 : -1) * step * (event.shiftKey ? 10 : 1);
    setDraft(null);
    onChange(clampNumber((value ?? 0) + by, minimum, maximum, step));
  }

  return (
    <TextField
      {...rest}
      isNumeric
      inputMode="decimal"
      value={shown}
      onChange={type}
      onKeyDown={nudge}
      onBlur={() => setDraft(null)}
    />
  );
}
