import { useT } from '../../../locales/translate.tsx';
import { useLiveStore } from '../../../stores/live-store.ts';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Field } from '../../../ui/field.tsx';
import { NumberField } from '../../../ui/number-field.tsx';
import { useState } from 'react';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

const most = 64;

/** Threads of the research pool; they are taken when the host starts. */
export function PerformanceSection() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  const threads = useLiveStore((store) => store.live?.info.poolThreads ?? null);
  const [draft, setDraft] = useState<number | null | undefined>(undefined);
  if (settings === null) return null;
  const value = draft === undefined ? settings.poolThreads : draft;
  const isValid = value === null || (Number.isInteger(value) && value >= 1 && value <= most);

  function change(next: number | null): void {
    setDraft(next);
    if (next === null || (Number.isInteger(next) && next >= 1 && next <= most)) update({ poolThreads: next });
  }

  return (
    <SettingsGroup id="performance" title={t('settings.section.performance')}>
      <Setting label={t('settings.threads')} hint={t('settings.threads.hint', { threads: threads ?? 0 })}>
        <Field
          label={t('settings.threads.field')}
          className={styles['currency'] ?? ''}
          error={isValid ? null : t('settings.threads.wrong', { most })}
        >
          {(control) => (
            <NumberField
              {...control}
              size="small"
              isNullable
              minimum={1}
              maximum={most}
              placeholder={t('settings.threads.all')}
              value={value}
              onChange={change}
            />
          )}
        </Field>
      </Setting>
    </SettingsGroup>
  );
}
