import { Milestone } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Where every strategy stands on its way to money, what is missing, and how far paper drifts from its backtest. */
export const strategiesWorkspace: WorkspaceDefinition = {
  id: 'strategies',
  titleId: 'strategies.title',
  icon: Milestone,
  panels: [
    {
      id: 'strategies.ladder',
      titleId: 'strategies.panel.ladder',
      Body: lazyComponent(async () => (await panels()).LadderPanel),
    },
    {
      id: 'strategies.table',
      titleId: 'strategies.panel.table',
      Body: lazyComponent(async () => (await panels()).TablePanel),
    },
    {
      id: 'strategies.gates',
      titleId: 'strategies.panel.gates',
      Body: lazyComponent(async () => (await panels()).GatesPanel),
    },
    {
      id: 'strategies.drift',
      titleId: 'strategies.panel.drift',
      Body: lazyComponent(async () => (await panels()).DriftPanel),
      Tools: lazyComponent(async () => (await panels()).DriftTools),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('strategies.ladder');
    dock.add('strategies.gates', {
      beside: { panel: 'strategies.ladder', direction: 'right' },
      initialWidth: isWide ? 460 : 336,
      minimumWidth: 320,
    });
    dock.add('strategies.table', {
      beside: { panel: 'strategies.ladder', direction: 'within' },
      isBehind: true,
    });
    dock.add('strategies.drift', {
      beside: { panel: 'strategies.ladder', direction: 'below' },
      initialHeight: Math.round(height * 0.42),
    });
  },
};
