import { Logs } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** What the host wrote of itself, and the file that helps to find out what went wrong. */
export const logsWorkspace: WorkspaceDefinition = {
  id: 'logs',
  titleId: 'logs.title',
  icon: Logs,
  isAtFoot: true,
  panels: [
    {
      id: 'logs.lines',
      titleId: 'logs.title',
      Body: lazyComponent(async () => (await panels()).LogsPanel),
      Tools: lazyComponent(async () => (await panels()).LogsTools),
    },
  ],
  arrange: (dock) => dock.add('logs.lines'),
};
