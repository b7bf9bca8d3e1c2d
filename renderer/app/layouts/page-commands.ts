import {
  AppWindow,
  LayoutDashboard,
  Lock,
  LockOpen,
  Maximize2,
  PanelTop,
  Plus,
  Link2,
  X,
} from 'lucide-react';
import { useMemo } from 'react';
import { linkGroups } from '../../../shared/contract/workspaces.ts';
import type { DeskLayout } from '../../../shared/contract/workspaces.ts';
import { useT } from '../../locales/translate.tsx';
import type { Translate } from '../../locales/translate.tsx';
import { useClient } from '../../stores/client.tsx';
import type { Command } from '../../stores/command-store.ts';
import { useCommands } from '../../stores/command-store.ts';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { openLayout } from '../../stores/workspace-store.ts';
import type { DeskClient } from '../../transport/connection.ts';
import { addPanel, arrangePage, showPanel } from '../dock/arrange.ts';
import { dockOf } from '../dock/dock-registry.ts';
import { panelIdOf } from '../dock/panel-ids.ts';
import { placeCommands } from '../dock/place-commands.ts';
import { linkPanel } from '../dock/panel-link.ts';
import { openWindow } from '../windows/window-actions.ts';
import { thisWindowId } from '../windows/this-window.ts';
import { workspaces } from '../workspaces.ts';
import { useFrontLayout, useFrontPageKey } from './front-page.ts';
import { setLocked } from './layout-actions.ts';
import { layoutTitle } from './layout-page.ts';

/** Offers every action on layouts, on the page in front and on its panels. */
export function usePageCommands(): void {
  const t = useT();
  const client = useClient();
  const layouts = useDeskState((state) => state.layouts);
  const layout = useFrontLayout();
  const pageKey = useFrontPageKey();
  const commands = useMemo<readonly Command[]>(
    () => [
      ...(thisWindowId === null ? openCommands(t, layouts) : []),
      ...(layout === null ? [] : commandsOf(t, client, layout)),
      ...(layout?.isLocked === true ? [] : arrangeCommands(t, pageKey)),
      ...panelCommands(t, client, pageKey, layout?.isLocked === true),
    ],
    [t, client, layouts, layout, pageKey],
  );
  useCommands(commands);
}

function openCommands(t: Translate, layouts: readonly DeskLayout[]): Command[] {
  return layouts.map((layout) => ({
    id: `layout.open.${layout.id}`,
    group: 'screens',
    title: { text: t('frame.command.layout', { layout: layoutTitle(layout, t) }) },
    icon: LayoutDashboard,
    run: () => openLayout(layout.id),
  }));
}

function commandsOf(t: Translate, client: DeskClient, layout: DeskLayout): Command[] {
  const { isLocked } = layout;
  return [
    {
      id: 'layout.lock',
      group: 'actions',
      title: { id: isLocked ? 'frame.command.unlockLayout' : 'frame.command.lockLayout' },
      icon: isLocked ? LockOpen : Lock,
      run: () => setLocked(client, layout, !isLocked),
    },
    ...(thisWindowId === null
      ? [
          {
            id: 'layout.window',
            group: 'actions',
            title: { text: t('frame.command.layoutWindow') },
            icon: AppWindow,
            run: () => void openWindow(client, { kind: 'layout', layoutId: layout.id }),
          } satisfies Command,
        ]
      : []),
  ];
}

/** What changes where panels are; a screen shows its own panels, a layout takes one more of any. */
function arrangeCommands(t: Translate, pageKey: string): Command[] {
  const screen = workspaces.find(({ id }) => id === pageKey);
  const reset: Command = {
    id: 'layout.reset',
    group: 'actions',
    title: { id: 'frame.command.resetLayout' },
    icon: LayoutDashboard,
    run() {
      const open = dockOf(pageKey);
      if (open?.page.arrange !== undefined) arrangePage(open.api, open.page);
    },
  };
  const show = (screen?.panels ?? []).map((panel): Command => ({
    id: `panel.${panel.id}`,
    group: 'panels',
    title: { text: t('frame.command.showPanel', { panel: t(panel.titleId) }) },
    icon: PanelTop,
    run() {
      const open = dockOf(pageKey);
      if (open !== undefined) showPanel(open.api, panel.id);
    },
  }));
  const add = workspaces.flatMap(({ titleId, panels }) =>
    panels.map((panel): Command => ({
      id: `add-panel.${panel.id}`,
      group: 'panels',
      title: { text: t('frame.command.addPanel', { panel: t(panel.titleId), screen: t(titleId) }) },
      icon: Plus,
      run() {
        const open = dockOf(pageKey);
        if (open !== undefined) addPanel(open.api, panel.id);
      },
    })),
  );
  return [reset, ...show, ...add];
}

function panelCommands(t: Translate, client: DeskClient, pageKey: string, isLocked: boolean): Command[] {
  const active = () => dockOf(pageKey)?.api.activePanel;
  const maximise: Command = {
    id: 'layout.maximise',
    group: 'actions',
    title: { id: 'frame.command.maximise' },
    icon: Maximize2,
    keys: '$mod+Shift+Enter',
    run() {
      const dock = dockOf(pageKey)?.api;
      if (dock?.hasMaximizedGroup()) dock.exitMaximizedGroup();
      else dock?.activePanel?.api.maximize();
    },
  };
  const detach: Command = {
    id: 'panel.window',
    group: 'actions',
    title: { id: 'frame.command.panelWindow' },
    icon: AppWindow,
    run() {
      const panel = active();
      if (panel === undefined) return;
      const panels = [{ id: panelIdOf(panel.id), params: { ...panel.params } }];
      void openWindow(client, { kind: 'panels', panels }).then((isMoved) => {
        if (isMoved && !isLocked) panel.api.close();
      });
    },
  };
  const close: Command = {
    id: 'panel.close',
    group: 'actions',
    title: { id: 'frame.command.closePanel' },
    icon: X,
    run: () => active()?.api.close(),
  };
  const links = [...linkGroups, 'none' as const].map((link): Command => ({
    id: `panel.link.${link}`,
    group: 'panels',
    title: { text: t('frame.command.link', { group: t(`frame.link.${link}`) }) },
    icon: Link2,
    run() {
      const panel = active();
      if (panel !== undefined) linkPanel(panel, link);
    },
  }));
  return [maximise, detach, ...(isLocked ? [] : [close, ...placeCommands(t, pageKey)]), ...links];
}
