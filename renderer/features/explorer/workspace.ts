import { FlaskConical } from 'lucide-react';
import { lazy } from 'react';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Walk-forward: form, heatmap, result, and what stands behind it. */
export const explorerWorkspace: WorkspaceDefinition = {
  id: 'explorer',
  titleId: 'explorer.title',
  icon: FlaskConical,
  panels: [
    {
      id: 'explorer.settings',
      titleId: 'explorer.panel.settings',
      Body: lazy(async () => ({ default: (await panels()).SettingsPanel })),
      Tools: lazy(async () => ({ default: (await panels()).SettingsTools })),
    },
    {
      id: 'explorer.heatmap',
      titleId: 'explorer.panel.heatmap',
      Body: lazy(async () => ({ default: (await panels()).HeatmapPanel })),
      Tools: lazy(async () => ({ default: (await panels()).HeatmapTools })),
    },
    {
      id: 'explorer.windows',
      titleId: 'explorer.panel.windows',
      Body: lazy(async () => ({ default: (await panels()).WindowsPanel })),
      Tools: lazy(async () => ({ default: (await panels()).WindowsTools })),
    },
    {
      id: 'explorer.top',
      titleId: 'explorer.panel.top',
      Body: lazy(async () => ({ default: (await panels()).TopPanel })),
      Tools: lazy(async () => ({ default: (await panels()).TopTools })),
    },
    {
      id: 'explorer.runs',
      titleId: 'explorer.panel.runs',
      Body: lazy(async () => ({ default: (await panels()).RunsPanel })),
      Tools: lazy(async () => ({ default: (await panels()).RunsTools })),
    },
    {
      id: 'explorer.result',
      titleId: 'explorer.panel.result',
      Body: lazy(async () => ({ default: (await panels()).ResultPanel })),
      Tools: lazy(async () => ({ default: (await panels()).ResultTools })),
    },
    {
      id: 'explorer.scatter',
      titleId: 'explorer.panel.scatter',
      Body: lazy(async () => ({ default: (await panels()).ScatterPanel })),
      Tools: lazy(async () => ({ default: (await panels()).ScatterTools })),
    },
    {
      id: 'explorer.distribution',
      titleId: 'explorer.panel.distribution',
      Body: lazy(async () => ({ default: (await panels()).DistributionPanel })),
      Tools: lazy(async () => ({ default: (await panels()).DistributionTools })),
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
      dock.add('explorer.windows', { beside: { panel: 'explorer.top', direction: 'within' }, isBehind: true });
    }
    dock.add('explorer.runs', { beside: { panel: 'explorer.top', direction: 'within' }, isBehind: true });
    dock.add('explorer.scatter', {
      beside: { panel: 'explorer.result', direction: 'below' },
      initialHeight: isWide ? height - 396 - 190 : Math.max(220, height - 396),
    });
    if (isWide) {
      dock.add('explorer.distribution', {
        beside: { panel: 'explorer.scatter', direction: 'below' },
        initialHeight: 190,
      });
    } else {
      dock.add('explorer.distribution', {
        beside: { panel: 'explorer.scatter', direction: 'within' },
        isBehind: true,
      });
    }
  },
};
