import { TextField } from './text-field.tsx';

interface DateTimeFieldProps {
  readonly 'aria-label': string;
  /** Epoch milliseconds; null while empty. */
  readonly value: number | null;
  readonly onChange: (time: number | null) => void;
  readonly className?: string;
}

/** A moment in UTC, to the minute. */
export function DateTimeField({ value, onChange, className, ...rest }: DateTimeFieldProps) {
  return (
    <TextField
      type="datetime-local"
      size="small"
      aria-label={`${rest['aria-label']} (UTC)`}
      value={value === null ? '' : new Date(value).toISOString().slice(0, 16)}
      onChange={(text) => {
        const time = text === '' ? Number.NaN : Date.parse(`${text}Z`);
        onChange(Number.isNaN(time) ? null : time);
      }}
      {...(className === undefined ? {} : { className })}
    />
  );
}
