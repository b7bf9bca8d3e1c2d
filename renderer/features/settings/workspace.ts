import { Settings as SettingsIcon } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

/** What the reader may choose for the whole desk, in one page with a search. */
export const settingsWorkspace: WorkspaceDefinition = {
  id: 'settings',
  titleId: 'settings.screen',
  icon: SettingsIcon,
  keys: '$mod+,',
  isAtFoot: true,
  panels: [
    {
      id: 'settings.all',
      titleId: 'settings.screen',
      Body: lazyComponent(async () => (await import('./settings-panel.tsx')).SettingsPanel),
    },
  ],
  arrange(dock) {
    dock.add('settings.all');
  },
};
