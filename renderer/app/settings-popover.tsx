import { Settings as SettingsIcon } from 'lucide-react';
import type { Language } from '../locales/language.ts';
import { languageNames } from '../locales/language.ts';
import { useT } from '../locales/translate.tsx';
import { useLiveStore } from '../stores/live-store.ts';
import { useSettings, useUpdateSettings } from '../stores/settings.ts';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { Segmented } from '../ui/segmented.tsx';
import styles from './shell.module.css';

const languages: readonly { readonly value: Language; readonly label: string }[] = [
  { value: 'en', label: languageNames.en },
  { value: 'fr', label: languageNames.fr },
];

/** Appearance and language, and where the host keeps its things. */
export function SettingsPopover() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  const info = useLiveStore((store) => store.live?.info);
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
        >
          <Icon of={SettingsIcon} size={17} />
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
            <span className={styles['settingHint']}>{t('frame.settings.upDown.hint')}</span>
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
          {info && (
            <div className={styles['settingFacts']}>
              <span>{t('frame.settings.home')}</span>
              <span className={styles['path']} data-selectable>
                {info.home}
              </span>
              <span>
                {t('frame.settings.version')} {info.version}
              </span>
            </div>
          )}
        </div>
      )}
    </Popover>
  );
}
