import type { ReactNode } from 'react';
import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { readAmount } from './amount-input.ts';

interface AmountFieldProps {
  readonly label: string;
  /** As typed. */
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly unit?: string;
  /** At the right of the label. */
  readonly aside?: ReactNode;
  readonly error?: string | undefined;
  readonly testId?: string;
}

/** An exact amount; what cannot be read as one is said below the field. */
export function AmountField(props: AmountFieldProps) {
  const { label, value, onChange, unit, aside, error, testId } = props;
  const t = useT();
  const isUnreadable = value.trim() !== '' && readAmount(value) === null;
  return (
    <Field
      label={label}
      {...(aside === undefined ? {} : { aside })}
      error={isUnreadable ? t('trading.amount.unreadable') : error}
    >
      {(control) => (
        <TextField
          {...control}
          isNumeric
          inputMode="decimal"
          value={value}
          onChange={onChange}
          unit={unit}
          data-testid={testId}
        />
      )}
    </Field>
  );
}
