import type { IDockviewPanel } from 'dockview-react';
import { useDeskState } from '../../stores/desk-state-store.ts';
import { readPanelParams, type PanelParams } from './panel-params.ts';

/** Puts a panel into a link group; one that leaves its group goes on with the series that it showed. */
export function linkPanel(panel: IDockviewPanel, next: PanelParams['link']): void {
  const { link } = readPanelParams(panel.params);
  const isLeaving = next === 'none' && link !== 'none';
  panel.api.updateParameters({
    link: next,
    ...(isLeaving ? { series: useDeskState.getState().links[link] } : {}),
  });
}
