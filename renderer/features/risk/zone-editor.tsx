import { useT } from '../../locales/translate.tsx';
import { Field } from '../../ui/field.tsx';
import { Select } from '../../ui/select.tsx';

interface ZoneEditorProps {
  readonly value: string;
  readonly onChange: (zone: string) => void;
}

/** Every zone that this machine knows, and the one in force. */
function zonesWith(value: string): string[] {
  return [...new Set(['UTC', value, ...Intl.supportedValuesOf('timeZone')])];
}

/** The zone in which the day of the daily loss begins at midnight. */
export function ZoneEditor({ value, onChange }: ZoneEditorProps) {
  const t = useT();
  return (
    <Field label={t('risk.limit.zone')}>
      {(control) => (
        <Select
          {...control}
          size="small"
          value={value}
          options={zonesWith(value).map((zone) => ({ value: zone, label: zone }))}
          onChange={onChange}
        />
      )}
    </Field>
  );
}
