import { useEffect, useState } from 'react';
import { notificationSettings, type NotificationSettings } from '../../../../shared/contract/settings.ts';
import { useT } from '../../../locales/translate.tsx';
import { NoticeTest } from '../../notifications/notice-test.tsx';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Field } from '../../../ui/field.tsx';
import { Select } from '../../../ui/select.tsx';
import { Switch } from '../../../ui/switch.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

const severities = ['info', 'warning', 'critical', 'never'] as const;
const usualQuiet = { from: '22:00', to: '07:00' };

/** Sound, notices on the desktop, and the hours in which only critical ones are heard. */
export function NotificationsSection() {
  const t = useT();
  const notifications = useSettings()?.notifications;
  const update = useUpdateSettings();
  if (notifications === undefined) return null;
  const change = (some: Partial<NotificationSettings>): void =>
    update({ notifications: { ...notifications, ...some } });
  const { quietHours } = notifications;
  return (
    <SettingsGroup id="notifications" title={t('settings.section.notifications')}>
      <Setting label={t('settings.sound')} hint={t('settings.sound.hint')}>
        <Switch
          label={t(notifications.isSoundOn ? 'settings.on' : 'settings.off')}
          isOn={notifications.isSoundOn}
          onChange={(isSoundOn) => change({ isSoundOn })}
        />
      </Setting>
      <Setting label={t('settings.desktop')} hint={t('settings.desktop.hint')}>
        <Select
          size="small"
          aria-label={t('settings.desktop')}
          value={notifications.desktopFrom}
          onChange={(desktopFrom) => change({ desktopFrom })}
          options={severities.map((value) => ({ value, label: t(`settings.desktop.${value}`) }))}
        />
      </Setting>
      <Setting label={t('settings.quiet')} hint={t('settings.quiet.hint')}>
        <Switch
          label={t(quietHours === null ? 'settings.off' : 'settings.on')}
          isOn={quietHours !== null}
          onChange={(isOn) => change({ quietHours: isOn ? usualQuiet : null })}
        />
        {quietHours !== null &&
          (['from', 'to'] as const).map((end) => (
            <ClockField
              key={end}
              label={t(`settings.quiet.${end}`)}
              value={quietHours[end]}
              onChange={(time) => change({ quietHours: { ...quietHours, [end]: time } })}
            />
          ))}
      </Setting>
      <Setting label={t('notices.test.title')} hint={t('notices.test.text')}>
        <NoticeTest />
      </Setting>
    </SettingsGroup>
  );
}

interface ClockFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}

const clockTime = notificationSettings.shape.quietHours.unwrap().shape.from;

/** `HH:MM`, stored as soon as it is one. */
function ClockField({ label, value, onChange }: ClockFieldProps) {
  const t = useT();
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const isValid = clockTime.safeParse(draft.trim()).success;

  function type(text: string): void {
    setDraft(text);
    if (clockTime.safeParse(text.trim()).success) onChange(text.trim());
  }

  return (
    <Field label={label} className={styles['time'] ?? ''} error={isValid ? null : t('settings.quiet.wrong')}>
      {(control) => <TextField {...control} size="small" value={draft} onChange={type} placeholder="22:00" />}
    </Field>
  );
}
