import { House } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** What there is, what is at risk, what happened and what needs a person. Every number leads to where it comes from. */
export const homeWorkspace: WorkspaceDefinition = {
  id: 'home',
  titleId: 'home.screen',
  icon: House,
  keys: 'Alt+Digit0',
  panels: [
    {
      id: 'home.equity',
      titleId: 'home.panel.equity',
      Body: lazyComponent(async () => (await panels()).EquityPanel),
      Tools: lazyComponent(async () => (await panels()).EquityTools),
    },
    {
      id: 'home.strategies',
      titleId: 'home.panel.strategies',
      Body: lazyComponent(async () => (await panels()).StrategiesPanel),
      Tools: lazyComponent(async () => (await panels()).StrategiesTools),
    },
    {
      id: 'home.attention',
      titleId: 'home.panel.attention',
      Body: lazyComponent(async () => (await panels()).AttentionPanel),
      Tools: lazyComponent(async () => (await panels()).AttentionTools),
    },
    {
      id: 'home.risk',
      titleId: 'home.panel.risk',
      Body: lazyComponent(async () => (await panels()).RiskPanel),
      Tools: lazyComponent(async () => (await panels()).RiskTools),
    },
    {
      id: 'home.positions',
      titleId: 'home.panel.positions',
      Body: lazyComponent(async () => (await panels()).PositionsPanel),
      Tools: lazyComponent(async () => (await panels()).PositionsTools),
    },
    {
      id: 'home.events',
      titleId: 'home.panel.events',
      Body: lazyComponent(async () => (await panels()).EventsPanel),
      Tools: lazyComponent(async () => (await panels()).EventsTools),
    },
    {
      id: 'home.checklist',
      titleId: 'home.panel.checklist',
      Body: lazyComponent(async () => (await panels()).ChecklistPanel),
      Tools: lazyComponent(async () => (await panels()).ChecklistTools),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('home.equity');
    dock.add('home.attention', {
      beside: { panel: 'home.equity', direction: 'right' },
      initialWidth: isWide ? 440 : 352,
      minimumWidth: 280,
    });
    dock.add('home.strategies', {
      beside: { panel: 'home.equity', direction: 'below' },
      initialHeight: Math.round(height * (isWide ? 0.36 : 0.4)),
    });
    dock.add('home.risk', {
      beside: { panel: 'home.attention', direction: 'below' },
      initialHeight: Math.round(height * (isWide ? 0.78 : 0.72)),
    });
    dock.add('home.positions', {
      beside: { panel: 'home.risk', direction: 'within' },
      isBehind: true,
    });
    dock.add('home.events', {
      beside: { panel: 'home.risk', direction: 'below' },
      initialHeight: Math.round(height * (isWide ? 0.58 : 0.48)),
    });
    dock.add('home.checklist', {
      beside: { panel: 'home.events', direction: isWide ? 'below' : 'within' },
      isBehind: !isWide,
      ...(isWide ? { initialHeight: 152 } : {}),
    });
  },
};
