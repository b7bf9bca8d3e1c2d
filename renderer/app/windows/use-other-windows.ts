import { useEffect } from 'react';
import { t } from '../../locales/translate.tsx';
import {
  frontPageKey,
  openWorkspace,
  showScreensElsewhere,
  useWorkspaceStore,
} from '../../stores/workspace-store.ts';
import { showToast } from '../../ui/toast.tsx';
import { addPanel } from '../dock/arrange.ts';
import { dockOf } from '../dock/dock-registry.ts';
import { panelIdOf } from '../dock/panel-ids.ts';
import { workspaces } from '../workspaces.ts';
import { thisWindowId } from './this-window.ts';
import { raiseFirstWindow } from './window-actions.ts';
import { tellWindows, useWindowMessages, type WindowMessage } from './window-messages.ts';

/** Does what other windows ask of this one, and has the first window show the screens that this one has not. */
export function useOtherWindows(): void {
  useWindowMessages(obey);
  useEffect(() => {
    if (thisWindowId === null) return;
    showScreensElsewhere((workspace) => {
      tellWindows({ kind: 'show-screen', workspace });
      raiseFirstWindow();
      const screen = workspaces.find(({ id }) => id === workspace);
      if (screen) showToast({ title: t('frame.windows.shownElsewhere', { screen: t(screen.titleId) }) });
    });
    return () => showScreensElsewhere(null);
  }, []);
}

function obey(message: WindowMessage): void {
  if (thisWindowId !== null) return;
  if (message.kind === 'show-screen') openWorkspace(message.workspace);
  else {
    const dock = dockOf(frontPageKey(useWorkspaceStore.getState()));
    if (dock === undefined) return;
    for (const { id, params } of message.panels) addPanel(dock.api, panelIdOf(id), params);
  }
}
