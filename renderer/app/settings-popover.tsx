import { Settings2, SunMoon } from 'lucide-react';
import type { Language } from '../locales/language.ts';
import { languageNames } from '../locales/language.ts';
import { useT } from '../locales/translate.tsx';
import { useSettings, useUpdateSettings } from '../stores/settings.ts';
import { openWorkspace } from '../stores/workspace-store.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './shell.module.css';

const languages: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: languageNames.en },
  { value: 'fr', label: languageNames.fr },
];

/** What one changes at a glance: theme, up and down, language; everything else is on the screen of the settings. */
export function SettingsPopover() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  return (
    <Popover
      side="right"
      align="end"
      aria-label={t('frame.settings')}
      trigger={
        <button
          type="button"
          className={styles['railButton']}
          aria-label={t('frame.settings')}
          title={t('frame.settings')}
          disabled={settings === null}
          data-testid="quick-appearance"
        >
          <Icon of={SunMoon} size={17} />
        </button>
      }
    >
      {settings !== null && (
        <div className={styles['settings']}>
          <div className={styles['setting']}>
            <span className={styles['settingLabel']}>{t('frame.settings.theme')}</span>
            <Segmented
              aria-label={t('frame.settings.theme')}
              isFullWidth
              value={settings.theme}
              onChange={(theme) => update({ theme })}
              options={[
                { value: 'dark', label: t('frame.settings.theme.dark') },
                { value: 'light', label: t('frame.settings.theme.light') },
              ]}
            />
          </div>
          <div className={styles['setting']}>
            <span className={styles['settingLabel']}>{t('frame.settings.upDown')}</span>
            <Segmented
              aria-label={t('frame.settings.upDown')}
              isFullWidth
              value={settings.upDown}
              onChange={(upDown) => update({ upDown })}
              options={[
                { value: 'teal-coral', label: t('frame.settings.upDown.teal') },
                { value: 'blue-orange', label: t('frame.settings.upDown.blue') },
              ]}
            />
          </div>
          <div className={styles['setting']}>
            <span className={styles['settingLabel']}>{t('frame.settings.language')}</span>
            <Segmented
              aria-label={t('frame.settings.language')}
              isFullWidth
              value={settings.language}
              onChange={(language) => update({ language })}
              options={languages}
            />
          </div>
          <Button icon={Settings2} onClick={() => openWorkspace('settings')}>
            {t('frame.settings.all')}
          </Button>
        </div>
      )}
    </Popover>
  );
}
