import { PanelTopClose } from 'lucide-react';
import { useT } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { dockOf } from '../dock/dock-registry.ts';
import { AddPanelMenu } from '../layouts/add-panel-menu.tsx';
import { LockButton } from '../layouts/layout-bar.tsx';
import styles from '../layouts/layouts.module.css';
import { closeWindow, raiseFirstWindow } from './window-actions.ts';
import { tellWindows } from './window-messages.ts';
import { windowTitle } from './window-title.ts';

/** What a further window is called, and what can be done with it: one more panel, the lock, back to the first window. */
export function PopOutBar({ windowId }: { readonly windowId: string }) {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const window = useDeskState((state) => state.windows.find(({ id }) => id === windowId));
  if (window === undefined) return null;
  const giveBack = (): void => {
    const dock = dockOf(`window:${windowId}`);
    if (window.content.kind === 'panels' && dock !== undefined) {
      const panels = dock.api.panels.map(({ id, params }) => ({ id, params: { ...params } }));
      tellWindows({ kind: 'take-panels', panels });
    }
    raiseFirstWindow();
    closeWindow(client, windowId);
  };
  return (
    <div className={styles['bar']}>
      <b className={styles['name']}>{windowTitle(window, layouts, t)}</b>
      <LockButton />
      <AddPanelMenu label={t('frame.layouts.addPanel')} isSmall />
      <IconButton icon={PanelTopClose} label={t('frame.windows.dock')} onClick={giveBack} />
    </div>
  );
}
