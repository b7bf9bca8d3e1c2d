import { ListChecks } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width neighbours share a panel as tabs. */
const wideWidth = 1540;

/** Single backtests: a form, the queue, and each result with what it cost. */
export const backtestsWorkspace: WorkspaceDefinition = {
  id: 'backtests',
  titleId: 'backtests.title',
  icon: ListChecks,
  keys: 'Alt+Digit7',
  panels: [
    {
      id: 'backtests.form',
      titleId: 'backtests.panel.form',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).FormPanel),
    },
    {
      id: 'backtests.list',
      titleId: 'backtests.panel.list',
      Body: lazyComponent(async () => (await panels()).ListPanel),
      Tools: lazyComponent(async () => (await panels()).ListTools),
    },
    {
      id: 'backtests.equity',
      titleId: 'backtests.panel.equity',
      Body: lazyComponent(async () => (await panels()).EquityPanel),
    },
    {
      id: 'backtests.trades',
      titleId: 'backtests.panel.trades',
      Body: lazyComponent(async () => (await panels()).TradesPanel),
      Tools: lazyComponent(async () => (await panels()).TradesTools),
    },
    {
      id: 'backtests.result',
      titleId: 'backtests.panel.result',
      Body: lazyComponent(async () => (await panels()).ResultPanel),
      Tools: lazyComponent(async () => (await panels()).ResultTools),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('backtests.list');
    dock.add('backtests.form', {
      beside: { panel: 'backtests.list', direction: 'left' },
      initialWidth: isWide ? 292 : 252,
      minimumWidth: 232,
    });
    dock.add('backtests.result', {
      beside: { panel: 'backtests.list', direction: 'right' },
      initialWidth: isWide ? 424 : 324,
      minimumWidth: 300,
    });
    dock.add('backtests.equity', {
      beside: { panel: 'backtests.list', direction: 'below' },
      initialHeight: Math.round(height * 0.68),
    });
    dock.add('backtests.trades', {
      beside: { panel: 'backtests.equity', direction: isWide ? 'below' : 'within' },
      isBehind: !isWide,
    });
  },
};
