import { Database } from 'lucide-react';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';
import { CoveragePanel } from './coverage-panel.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { SeriesPanel } from './series-panel.tsx';
import { SeriesTools } from './series-tools.tsx';

const sideWidth = 372;

/** With less room the gaps are a tab behind the coverage. */
const tallHeight = 860;

/** The data screen: series at the left, what the chosen one covers at the right. */
export const dataWorkspace: WorkspaceDefinition = {
  id: 'data',
  titleId: 'data.screen',
  icon: Database,
  panels: [
    { id: 'data.series', titleId: 'data.panel.series', Body: SeriesPanel, Tools: SeriesTools },
    { id: 'data.coverage', titleId: 'data.panel.coverage', Body: CoveragePanel },
    { id: 'data.gaps', titleId: 'data.panel.gaps', Body: GapsPanel },
  ],
  arrange(dock, _width, height) {
    const isTall = height >= tallHeight;
    dock.add('data.series');
    dock.add('data.coverage', {
      beside: { panel: 'data.series', direction: 'right' },
      initialWidth: sideWidth,
      minimumWidth: 300,
    });
    dock.add('data.gaps', {
      beside: { panel: 'data.coverage', direction: isTall ? 'below' : 'within' },
      isBehind: !isTall,
      ...(isTall ? { initialHeight: Math.round(height * 0.36) } : {}),
    });
  },
};
