import { CircleHelp } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

/** The guide, the glossary and every shortcut, with one search over all of it. */
export const helpWorkspace: WorkspaceDefinition = {
  id: 'help',
  titleId: 'help.screen',
  icon: CircleHelp,
  isAtFoot: true,
  panels: [
    {
      id: 'help.reader',
      titleId: 'help.screen',
      Body: lazyComponent(async () => (await import('./help-panel.tsx')).HelpPanel),
    },
  ],
  arrange(dock) {
    dock.add('help.reader');
  },
};
