import { useSyncExternalStore } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { useSettings, useUpdateSettings } from '../../../stores/settings.ts';
import { Segmented } from '../../../ui/segmented.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');

function followMotion(onChange: () => void): () => void {
  reducedMotion.addEventListener('change', onChange);
  return () => reducedMotion.removeEventListener('change', onChange);
}

/** Theme, the pair of colours for up and down, and motion, which follows the system. */
export function AppearanceSection() {
  const t = useT();
  const settings = useSettings();
  const update = useUpdateSettings();
  const isReduced = useSyncExternalStore(followMotion, () => reducedMotion.matches);
  if (settings === null) return null;
  return (
    <SettingsGroup id="appearance" title={t('settings.section.appearance')}>
      <Setting label={t('frame.settings.theme')}>
        <Segmented
          aria-label={t('frame.settings.theme')}
          value={settings.theme}
          onChange={(theme) => update({ theme })}
          options={[
            { value: 'dark', label: t('frame.settings.theme.dark') },
            { value: 'light', label: t('frame.settings.theme.light') },
          ]}
        />
      </Setting>
      <Setting label={t('frame.settings.upDown')} hint={t('frame.settings.upDown.hint')}>
        <Segmented
          aria-label={t('frame.settings.upDown')}
          value={settings.upDown}
          onChange={(upDown) => update({ upDown })}
          options={[
            { value: 'teal-coral', label: t('frame.settings.upDown.teal') },
            { value: 'blue-orange', label: t('frame.settings.upDown.blue') },
          ]}
        />
      </Setting>
      <Setting label={t('settings.motion')} hint={t('settings.motion.hint')}>
        <span className={styles['facts']}>
          {t(isReduced ? 'settings.motion.reduced' : 'settings.motion.full')}
        </span>
      </Setting>
    </SettingsGroup>
  );
}
