import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { PanelDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Panels for the Data screen: two series bar by bar, and what their difference means to a strategy. */
export const comparisonPanels: readonly PanelDefinition[] = [
  {
    id: 'data.compare',
    titleId: 'comparisons.panel.compare',
    isLinked: true,
    Body: lazyComponent(async () => (await panels()).ComparePanel),
  },
  {
    id: 'data.basis',
    titleId: 'comparisons.panel.basis',
    isLinked: true,
    Body: lazyComponent(async () => (await panels()).BasisPanel),
  },
];
