import { Grid3x3 } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Walk-forward: form, heatmap, result, and what stands behind it. */
export const explorerWorkspace: WorkspaceDefinition = {
  id: 'explorer',
  titleId: 'explorer.title',
  icon: Grid3x3,
  keys: 'Alt+Digit5',
  panels: [
    {
      id: 'explorer.settings',
      titleId: 'explorer.panel.settings',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).SettingsPanel),
      Tools: lazyComponent(async () => (await panels()).SettingsTools),
    },
    {
      id: 'explorer.heatmap',
      titleId: 'explorer.panel.heatmap',
      Body: lazyComponent(async () => (await panels()).HeatmapPanel),
      Tools: lazyComponent(async () => (await panels()).HeatmapTools),
    },
    {
      id: 'explorer.windows',
      titleId: 'explorer.panel.windows',
      Body: lazyComponent(async () => (await panels()).WindowsPanel),
      Tools: lazyComponent(async () => (await panels()).WindowsTools),
    },
    {
      id: 'explorer.top',
      titleId: 'explorer.panel.top',
      Body: lazyComponent(async () => (await panels()).TopPanel),
      Tools: lazyComponent(async () => (await panels()).TopTools),
    },
    {
      id: 'explorer.runs',
      titleId: 'explorer.panel.runs',
      Body: lazyComponent(async () => (await panels()).RunsPanel),
      Tools: lazyComponent(async () => (await panels()).RunsTools),
    },
    {
      id: 'explorer.result',
      titleId: 'explorer.panel.result',
      Body: lazyComponent(async () => (await panels()).ResultPanel),
      Tools: lazyComponent(async () => (await panels()).ResultTools),
    },
    {
      id: 'explorer.scatter',
      titleId: 'explorer.panel.scatter',
      Body: lazyComponent(async () => (await panels()).ScatterPanel),
      Tools: lazyComponent(async () => (await panels()).ScatterTools),
    },
    {
      id: 'explorer.plateau',
      titleId: 'explorer.panel.plateau',
      Body: lazyComponent(async () => (await panels()).PlateauPanel),
      Tools: lazyComponent(async () => (await panels()).PlateauTools),
    },
    {
      id: 'explorer.distribution',
      titleId: 'explorer.panel.distribution',
      Body: lazyComponent(async () => (await panels()).DistributionPanel),
      Tools: lazyComponent(async () => (await panels()).DistributionTools),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    const right = isWide ? 424 : 304;
    const low = isWide ? 320 : Math.min(276, Math.round(height * 0.4));
    dock.add('explorer.heatmap');
    dock.add('explorer.settings', {
      beside: { panel: 'explorer.heatmap', direction: 'left' },
      initialWidth: isWide ? 292 : 252,
      minimumWidth: 232,
    });
    dock.add('explorer.result', {
      beside: { panel: 'explorer.heatmap', direction: 'right' },
      initialWidth: right,
      minimumWidth: 260,
    });
    dock.add('explorer.top', {
      beside: { panel: 'explorer.heatmap', direction: 'below' },
      initialHeight: low,
    });
    if (isWide) {
      dock.add('explorer.windows', {
        beside: { panel: 'explorer.top', direction: 'left' },
        initialWidth: Math.round((width - right - 292) * 0.43),
      });
    } else {
      dock.add('explorer.windows', {
        beside: { panel: 'explorer.top', direction: 'within' },
        isBehind: true,
      });
    }
    dock.add('explorer.plateau', { beside: { panel: 'explorer.top', direction: 'within' }, isBehind: true });
    dock.add('explorer.runs', { beside: { panel: 'explorer.top', direction: 'within' }, isBehind: true });
    dock.add('explorer.scatter', {
      beside: { panel: 'explorer.result', direction: 'below' },
      initialHeight: Math.max(220, height - (isWide ? 556 : 400)),
    });
    if (isWide) {
      dock.add('explorer.distribution', {
        beside: { panel: 'explorer.scatter', direction: 'below' },
        initialHeight: 170,
      });
    } else {
      dock.add('explorer.distribution', {
        beside: { panel: 'explorer.scatter', direction: 'within' },
        isBehind: true,
      });
    }
  },
};
