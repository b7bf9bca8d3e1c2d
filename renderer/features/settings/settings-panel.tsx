import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useT } from '../../locales/translate.tsx';
import { useSettings } from '../../stores/settings.ts';
import { Icon } from '../../ui/icon.tsx';
import { PanelColumn } from '../../ui/panel-layout.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { AboutSection } from './sections/about-section.tsx';
import { AppearanceSection } from './sections/appearance-section.tsx';
import { AppliedSection } from './sections/applied-section.tsx';
import { CostsSection } from './sections/costs-section.tsx';
import { NotificationsSection } from './sections/notifications-section.tsx';
import { PerformanceSection } from './sections/performance-section.tsx';
import { RegionSection } from './sections/region-section.tsx';
import { RiskSection } from './sections/risk-section.tsx';
import { KeysSection } from './keys/keys-section.tsx';
import { SettingsQuery } from './setting.tsx';
import { settingsSections, useSettingsPlace, type SettingsSection } from './settings-store.ts';
import styles from './settings.module.css';

const sections: Readonly<Record<SettingsSection, React.ComponentType>> = {
  appearance: AppearanceSection,
  region: RegionSection,
  risk: RiskSection,
  costs: CostsSection,
  applied: AppliedSection,
  notifications: NotificationsSection,
  keys: KeysSection,
  performance: PerformanceSection,
  about: AboutSection,
};

/** Every setting on one page: contents at the left, a search over all of it. */
export function SettingsPanel() {
  const t = useT();
  const settings = useSettings();
  const [query, setQuery] = useState('');
  const page = useRef<HTMLDivElement>(null);
  const wanted = useSettingsPlace((state) => state.wanted);

  function goTo(section: SettingsSection): void {
    setQuery('');
    requestAnimationFrame(() => {
      const part = page.current?.querySelector<HTMLElement>(`#settings-${section}`);
      part?.scrollIntoView({ block: 'start' });
      part?.focus({ preventScroll: true });
    });
  }

  useEffect(() => {
    if (wanted === null || settings === null) return;
    goTo(wanted);
    useSettingsPlace.setState({ wanted: null });
  }, [wanted, settings]);

  if (settings === null) return null;
  return (
    <PanelColumn className={styles['panel'] ?? ''}>
      <nav className={styles['contents']} aria-label={t('settings.contents')}>
        <div role="search" className={styles['search']}>
          <Icon of={Search} size={14} />
          <TextField
            type="search"
            size="small"
            value={query}
            onChange={setQuery}
            aria-label={t('settings.search')}
            placeholder={t('settings.search')}
          />
        </div>
        {settingsSections.map((section) => (
          <button key={section} type="button" onClick={() => goTo(section)}>
            {t(`settings.section.${section}`)}
          </button>
        ))}
      </nav>
      <div className={styles['page']} ref={page}>
        <SettingsQuery value={query}>
          {settingsSections.map((section) => {
            const Section = sections[section];
            return <Section key={section} />;
          })}
        </SettingsQuery>
        <p className={styles['nothing']} role="status">
          {t('settings.search.none', { query })}
        </p>
      </div>
    </PanelColumn>
  );
}
