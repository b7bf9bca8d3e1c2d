import type { DockviewApi } from 'dockview-react';
import { t } from '../../locales/translate.tsx';
import type { ArrangeDock, ArrangeOptions, WorkspaceDefinition } from '../../ui/workspace-definition.ts';
import { panelById } from '../workspaces.ts';

function dockOf(api: DockviewApi): ArrangeDock {
  return {
    add(panelId: string, options: ArrangeOptions = {}) {
      const { beside, isBehind = false, ...sizes } = options;
      const panel = panelById(panelId);
      if (panel === undefined) throw new Error(`No panel is called ${panelId}.`);
      api.addPanel({
        id: panelId,
        component: panelId,
        title: t(panel.titleId),
        inactive: isBehind,
        ...sizes,
        ...(beside ? { position: { referencePanel: beside.panel, direction: beside.direction } } : {}),
      });
    },
  };
}

/** Puts a workspace's panels where it wants them, in place of whatever is there. */
export function arrangeWorkspace(api: DockviewApi, workspace: WorkspaceDefinition): void {
  api.clear();
  workspace.arrange(dockOf(api), api.width, api.height);
}

/** Adds panels that did not exist when the layout was left, where the workspace wants them; the rest stays as it is. */
export function addNewPanels(
  api: DockviewApi,
  workspace: WorkspaceDefinition,
  added: ReadonlySet<string>,
): void {
  const dock = dockOf(api);
  const onlyNew: ArrangeDock = {
    add(panelId, options = {}) {
      if (!added.has(panelId)) return;
      const { beside, ...rest } = options;
      const isPlaced = beside !== undefined && api.getPanel(beside.panel) !== undefined;
      dock.add(panelId, isPlaced ? options : rest);
    },
  };
  workspace.arrange(onlyNew, api.width, api.height);
}

/** Brings a panel to the front, adding it as a tab of the group in front when it was closed. */
export function showPanel(api: DockviewApi, panelId: string): void {
  const open = api.getPanel(panelId);
  if (open) open.api.setActive();
  else dockOf(api).add(panelId);
}
