import { ShieldCheck } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Limits and how much of each is used, what is held, how alike it moves, and what a grid could cost at the worst. */
export const riskWorkspace: WorkspaceDefinition = {
  id: 'risk',
  titleId: 'risk.screen',
  icon: ShieldCheck,
  keys: 'Alt+Digit9',
  panels: [
    {
      id: 'risk.limits',
      titleId: 'risk.panel.limits',
      Body: lazyComponent(async () => (await panels()).LimitsPanel),
      Tools: lazyComponent(async () => (await panels()).LimitsTools),
    },
    {
      id: 'risk.exposure',
      titleId: 'risk.panel.exposure',
      Body: lazyComponent(async () => (await panels()).ExposurePanel),
    },
    {
      id: 'risk.correlation',
      titleId: 'risk.panel.correlation',
      Body: lazyComponent(async () => (await panels()).CorrelationPanel),
      Tools: lazyComponent(async () => (await panels()).CorrelationTools),
    },
    {
      id: 'risk.denials',
      titleId: 'risk.panel.denials',
      Body: lazyComponent(async () => (await panels()).DenialsPanel),
    },
    {
      id: 'risk.ruin',
      titleId: 'risk.panel.ruin',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).RuinPanel),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('risk.limits');
    dock.add('risk.ruin', {
      beside: { panel: 'risk.limits', direction: 'right' },
      initialWidth: Math.round(width * (isWide ? 0.5 : 0.54)),
      minimumWidth: 360,
    });
    dock.add('risk.exposure', {
      beside: { panel: isWide ? 'risk.limits' : 'risk.ruin', direction: isWide ? 'below' : 'within' },
      isBehind: !isWide,
      ...(isWide ? { initialHeight: Math.round(height * 0.34) } : {}),
    });
    const last = { panel: 'risk.exposure', direction: 'within' } as const;
    dock.add('risk.denials', { beside: last, isBehind: true });
    dock.add('risk.correlation', {
      beside: isWide ? { panel: 'risk.exposure', direction: 'right' } : last,
      isBehind: !isWide,
      ...(isWide ? { initialWidth: Math.round(width * 0.22) } : {}),
    });
  },
};
