import { useEffect, useState } from 'react';
import { settings as settingsSchema } from '../../../../shared/contract/settings.ts';
import { languageNames } from '../../../locales/language.ts';
import { useT } from '../../../locales/translate.tsx';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Field } from '../../../ui/field.tsx';
import { Segmented } from '../../../ui/segmented.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

/** Language, the zone in which times are written, and the currency that comes first. */
export function RegionSection() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  if (settings === null) return null;
  return (
    <SettingsGroup id="region" title={t('settings.section.region')}>
      <Setting label={t('frame.settings.language')}>
        <Segmented
          aria-label={t('frame.settings.language')}
          value={settings.language}
          onChange={(language) => update({ language })}
          options={[
            { value: 'en', label: languageNames.en },
            { value: 'fr', label: languageNames.fr },
          ]}
        />
      </Setting>
      <Setting label={t('settings.zone')} hint={t('settings.zone.hint')}>
        <Segmented
          aria-label={t('settings.zone')}
          value={settings.timeZone}
          onChange={(timeZone) => update({ timeZone })}
          options={[
            { value: 'utc', label: 'UTC' },
            { value: 'exchange', label: t('settings.zone.exchange') },
            { value: 'local', label: t('settings.zone.local') },
          ]}
        />
      </Setting>
      <Setting label={t('settings.currency')} hint={t('settings.currency.hint')}>
        <CurrencyField value={settings.currency} onChange={(currency) => update({ currency })} />
      </Setting>
    </SettingsGroup>
  );
}

interface CurrencyFieldProps {
  readonly value: string;
  readonly onChange: (currency: string) => void;
}

/** Stored on Enter and on leaving, once it can be a currency. */
function CurrencyField({ value, onChange }: CurrencyFieldProps) {
  const t = useT();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const currency = draft.trim().toUpperCase();
  const isValid = settingsSchema.shape.currency.safeParse(currency).success;

  function store(): void {
    if (isValid && currency !== value) onChange(currency);
  }

  return (
    <Field
      label={t('settings.currency.code')}
      className={styles['currency'] ?? ''}
      error={isValid ? null : t('settings.currency.wrong')}
    >
      {(control) => (
        <TextField
          {...control}
          size="small"
          value={draft}
          onChange={setDraft}
          onBlur={store}
          onKeyDown={(event) => event.key === 'Enter' && store()}
        />
      )}
    </Field>
  );
}
