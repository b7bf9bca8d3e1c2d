import type { DockviewApi } from 'dockview-react';
import { t } from '../../locales/translate.tsx';
import type { ArrangeDock, ArrangeOptions } from '../../ui/workspace-definition.ts';
import { panelById } from '../workspaces.ts';
import type { DockPage } from './dock-page.ts';
import { copyOf, freeDockId, panelIdOf } from './panel-ids.ts';

/** The title of a panel, numbered from the second of its kind on. */
export function dockTitle(dockId: string): string {
  const panel = panelById(panelIdOf(dockId));
  if (panel === undefined) return dockId;
  const copy = copyOf(dockId) ?? 1;
  return copy === 1 ? t(panel.titleId) : `${t(panel.titleId)} ${copy}`;
}

function arrangeDockOf(api: DockviewApi): ArrangeDock {
  return {
    add(dockId: string, options: ArrangeOptions = {}) {
      const { beside, isBehind = false, params, ...sizes } = options;
      const panelId = panelIdOf(dockId);
      if (panelById(panelId) === undefined) throw new Error(`No panel is called ${panelId}.`);
      api.addPanel({
        id: dockId,
        component: panelId,
        title: dockTitle(dockId),
        inactive: isBehind,
        ...(params === undefined ? {} : { params: { ...params } }),
        ...sizes,
        ...(beside ? { position: { referencePanel: beside.panel, direction: beside.direction } } : {}),
      });
    },
  };
}

/** Puts a page's panels where it wants them, in place of whatever is there. */
export function arrangePage(api: DockviewApi, page: DockPage): void {
  api.clear();
  page.arrange?.(arrangeDockOf(api), api.width, api.height);
}

/** Adds panels that did not exist when the layout was left, where the page wants them; the rest stays as it is. */
export function addNewPanels(api: DockviewApi, page: DockPage, added: ReadonlySet<string>): void {
  const dock = arrangeDockOf(api);
  const onlyNew: ArrangeDock = {
    add(panelId, options = {}) {
      if (!added.has(panelId)) return;
      const { beside, ...rest } = options;
      const isPlaced = beside !== undefined && api.getPanel(beside.panel) !== undefined;
      dock.add(panelId, isPlaced ? options : rest);
    },
  };
  page.arrange?.(onlyNew, api.width, api.height);
}

/** Brings a panel to the front, adding it as a tab of the group in front when it was closed. */
export function showPanel(api: DockviewApi, panelId: string): void {
  const open = api.getPanel(panelId);
  if (open) open.api.setActive();
  else arrangeDockOf(api).add(panelId);
}

/** Adds one more panel of a kind: beside the group in front, or as its first one. Gives its id in the dock. */
export function addPanel(api: DockviewApi, panelId: string, params: Record<string, unknown> = {}): string {
  const id = freeDockId(panelId, (taken) => api.getPanel(taken) !== undefined);
  const beside = api.activePanel ?? api.panels[0];
  api.addPanel({
    id,
    component: panelId,
    title: dockTitle(id),
    params,
    ...(beside === undefined ? {} : { position: { referencePanel: beside, direction: 'right' } }),
  });
  return id;
}
