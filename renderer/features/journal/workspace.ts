import { BookOpenText } from 'lucide-react';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import type { WorkspaceDefinition } from '../../ui/workspace-definition.ts';

const panels = () => import('./panels.ts');

/** Below this width the lines need the room more than the detail. */
const wideWidth = 1540;

/** What was decided, ordered, filled and refused, line by line, and the check over some hours. */
export const journalWorkspace: WorkspaceDefinition = {
  id: 'journal',
  titleId: 'journal.title',
  icon: BookOpenText,
  panels: [
    {
      id: 'journal.timeline',
      titleId: 'journal.panel.timeline',
      Body: lazyComponent(async () => (await panels()).TimelinePanel),
      Tools: lazyComponent(async () => (await panels()).TimelineTools),
    },
    {
      id: 'journal.detail',
      titleId: 'journal.panel.detail',
      Body: lazyComponent(async () => (await panels()).DetailPanel),
    },
    {
      id: 'journal.audit',
      titleId: 'journal.panel.audit',
      Body: lazyComponent(async () => (await panels()).AuditPanel),
    },
  ],
  arrange(dock, width, height) {
    const isWide = width >= wideWidth;
    dock.add('journal.timeline');
    dock.add('journal.detail', {
      beside: { panel: 'journal.timeline', direction: 'right' },
      initialWidth: isWide ? 480 : 372,
      minimumWidth: 300,
    });
    dock.add('journal.audit', {
      beside: { panel: 'journal.detail', direction: isWide ? 'below' : 'within' },
      isBehind: !isWide,
      ...(isWide ? { initialHeight: Math.round(height * 0.4) } : {}),
    });
  },
};
