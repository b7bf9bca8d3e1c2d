import type { VenueFacts } from '../../../shared/contract/downloads.ts';
import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

interface VenueFieldProps {
  readonly venues: readonly VenueFacts[];
  readonly value: string;
  readonly onChange: (id: string) => void;
}

/** One of the venues that market data can be had from. */
export function VenueField({ venues, value, onChange }: VenueFieldProps) {
  const t = useT();
  return (
    <Field label={t('data.downloads.venue')}>
      {(control) => (
        <Select
          {...control}
          size="small"
          value={value}
          options={venues.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
