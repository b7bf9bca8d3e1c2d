import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useT } from '../../../locales/translate.tsx';
import { openHelp } from '../../../stores/help-store.ts';
import { useLiveStore } from '../../../stores/live-store.ts';
import { openWorkspace } from '../../../stores/workspace-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Setting, SettingsGroup } from '../setting.tsx';
import styles from '../settings.module.css';

/** Where everything is kept, what runs, and whose work it stands on. */
export function AboutSection() {
  const t = useT();
  const info = useLiveStore((store) => store.live?.info ?? null);
  const [isOpen, setOpen] = useState(false);
  if (info === null) return null;
  const runtime =
    info.electron === null ? `Node ${info.node}` : `Electron ${info.electron}, Node ${info.node}`;
  return (
    <SettingsGroup id="about" title={t('settings.section.about')}>
      <Setting label={t('settings.home')} hint={t('settings.home.hint')}>
        <span className={styles['path']} data-selectable>
          {info.home}
        </span>
      </Setting>
      <Setting label={t('settings.storage')} hint={t('settings.storage.hint')}>
        <Button onClick={() => openWorkspace('data')}>{t('settings.storage.open')}</Button>
      </Setting>
      <Setting label={t('settings.version')} words={[runtime, info.platform]}>
        <span className={styles['facts']} data-selectable>
          {t('settings.version.text', { version: info.version, engine: info.engineVersion })}
          <br />
          {runtime}, {info.platform}
        </span>
      </Setting>
      <Setting label={t('settings.more')}>
        <Button onClick={() => openHelp()}>{t('settings.more.help')}</Button>
        <Button onClick={() => openWorkspace('logs')}>{t('settings.more.logs')}</Button>
        <Button onClick={() => setOpen(true)}>{t('settings.more.licences')}</Button>
      </Setting>
      {isOpen && <Licences onClose={() => setOpen(false)} />}
    </SettingsGroup>
  );
}

/** The product's licence and those of everything that it ships with; read when they are asked for. */
function Licences({ onClose }: { readonly onClose: () => void }) {
  const t = useT();
  const texts = useQuery({
    queryKey: ['licences'],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [own, others] = await Promise.all([
        import('../../../../LICENSE?raw'),
        import('../../../../resources/THIRD-PARTY-NOTICES.txt?raw'),
      ]);
      return `${own.default}\n\n${others.default}`;
    },
  });
  return (
    <Dialog isOpen isFlush width={760} onClose={onClose} title={t('settings.more.licences')}>
      {texts.isError ? (
        <ErrorState error={texts.error} onRetry={() => void texts.refetch()} />
      ) : (
        <pre className={styles['notices']} tabIndex={0} data-selectable>
          {texts.data}
        </pre>
      )}
    </Dialog>
  );
}
