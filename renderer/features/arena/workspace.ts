import { Trophy } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** All strategies side by side on the same candles, ranked, and the selector that lets the best of them trade. */
export const arenaWorkspace: WorkspaceDefinition = {
  id: 'arena',
  titleId: 'arena.title',
  icon: Trophy,
  keys: 'Alt+Digit8',
  panels: [
    {
      id: 'arena.form',
      titleId: 'arena.panel.form',
      Body: lazyComponent(async () => (await panels()).FormPanel),
    },
    {
      id: 'arena.ranking',
      titleId: 'arena.panel.ranking',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).RankingPanel),
      Tools: lazyComponent(async () => (await panels()).RankingTools),
    },
    {
      id: 'arena.selector',
      titleId: 'arena.panel.selector',
      Body: lazyComponent(async () => (await panels()).SelectorPanel),
    },
  ],
  arrange(dock, _width, height) {
    dock.add('arena.ranking');
    dock.add('arena.form', {
      beside: { panel: 'arena.ranking', direction: 'left' },
      initialWidth: 316,
      minimumWidth: 260,
    });
    dock.add('arena.selector', {
      beside: { panel: 'arena.ranking', direction: 'below' },
      initialHeight: Math.round(height * 0.42),
    });
  },
};
