import { LayoutList } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Strategies at work: their levels against the price, what they do next, and their past cycles. */
export const gridsWorkspace: WorkspaceDefinition = {
  id: 'grids',
  titleId: 'grids.title',
  icon: LayoutList,
  keys: 'Alt+Digit3',
  panels: [
    {
      id: 'grids.cards',
      titleId: 'grids.panel.cards',
      Body: lazyComponent(async () => (await panels()).MonitorPanel),
      Tools: lazyComponent(async () => (await panels()).MonitorTools),
    },
    {
      id: 'grids.table',
      titleId: 'grids.panel.table',
      Body: lazyComponent(async () => (await panels()).TablePanel),
      Tools: lazyComponent(async () => (await panels()).TableTools),
    },
    {
      id: 'grids.cycles',
      titleId: 'grids.panel.cycles',
      Body: lazyComponent(async () => (await panels()).CyclesPanel),
      Tools: lazyComponent(async () => (await panels()).CyclesTools),
    },
  ],
  arrange(dock, _width, height) {
    dock.add('grids.cards');
    dock.add('grids.table', {
      beside: { panel: 'grids.cards', direction: 'below' },
      // Six sessions and their total, without scrolling.
      initialHeight: Math.max(210, Math.round(height * 0.24)),
      minimumHeight: 110,
    });
    dock.add('grids.cycles', {
      beside: { panel: 'grids.table', direction: 'within' },
      isBehind: true,
    });
  },
};
