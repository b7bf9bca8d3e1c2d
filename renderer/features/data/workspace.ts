import { Database } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';
import { comparisonPanels } from '../comparisons/panel-definitions.ts';

const panels = () => import('./panels.ts');

const sideWidth = 420;

/** With less room the holes are a tab behind the coverage. */
const tallHeight = 860;

/** The data screen: series at the left, what is to be known of the chosen one at the right, the ways to more below. */
export const dataWorkspace: WorkspaceDefinition = {
  id: 'data',
  titleId: 'data.screen',
  icon: Database,
  panels: [
    {
      id: 'data.series',
      titleId: 'data.panel.series',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).SeriesPanel),
      Tools: lazyComponent(async () => (await panels()).SeriesTools),
    },
    {
      id: 'data.auxiliary',
      titleId: 'data.panel.auxiliary',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).AuxiliaryPanel),
    },
    {
      id: 'data.coverage',
      titleId: 'data.panel.coverage',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).CoveragePanel),
    },
    {
      id: 'data.gaps',
      titleId: 'data.panel.gaps',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).GapsPanel),
    },
    {
      id: 'data.quality',
      titleId: 'data.panel.quality',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).QualityPanel),
    },
    {
      id: 'data.versions',
      titleId: 'data.panel.versions',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).VersionsPanel),
    },
    {
      id: 'data.downloads',
      titleId: 'data.panel.downloads',
      Body: lazyComponent(async () => (await panels()).DownloadsPanel),
    },
    {
      id: 'data.feeds',
      titleId: 'data.panel.feeds',
      Body: lazyComponent(async () => (await panels()).FeedsPanel),
    },
    {
      id: 'data.storage',
      titleId: 'data.panel.storage',
      Body: lazyComponent(async () => (await panels()).StoragePanel),
    },
    ...comparisonPanels,
  ],
  arrange(dock, _width, height) {
    const isTall = height >= tallHeight;
    dock.add('data.series');
    dock.add('data.auxiliary', { beside: { panel: 'data.series', direction: 'within' }, isBehind: true });
    dock.add('data.coverage', {
      beside: { panel: 'data.series', direction: 'right' },
      initialWidth: sideWidth,
      minimumWidth: 300,
    });
    dock.add('data.gaps', {
      beside: { panel: 'data.coverage', direction: isTall ? 'below' : 'within' },
      isBehind: !isTall,
      ...(isTall ? { initialHeight: Math.round(height * 0.46) } : {}),
    });
    const last = isTall ? 'data.gaps' : 'data.coverage';
    for (const panel of ['data.quality', 'data.versions'])
      dock.add(panel, { beside: { panel: last, direction: 'within' }, isBehind: true });
    dock.add('data.downloads', {
      beside: { panel: 'data.series', direction: 'below' },
      initialHeight: Math.round(height * 0.42),
    });
    for (const panel of ['data.feeds', 'data.storage', ...comparisonPanels.map(({ id }) => id)])
      dock.add(panel, { beside: { panel: 'data.downloads', direction: 'within' }, isBehind: true });
  },
};
