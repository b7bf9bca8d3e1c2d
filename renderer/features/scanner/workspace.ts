import { TextSearch } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Every asset under every strategy: how far the next entry is, and what is missing for it. */
export const scannerWorkspace: WorkspaceDefinition = {
  id: 'scanner',
  titleId: 'scanner.title',
  icon: TextSearch,
  keys: 'Alt+Digit4',
  panels: [
    {
      id: 'scanner.rows',
      titleId: 'scanner.panel.rows',
      isLinked: true,
      Body: lazyComponent(async () => (await panels()).ScannerPanel),
      Tools: lazyComponent(async () => (await panels()).ScannerTools),
    },
  ],
  arrange(dock) {
    dock.add('scanner.rows');
  },
};
