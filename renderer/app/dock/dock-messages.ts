import type { DockviewMessages } from 'dockview-react';
import { t } from '../../locales/translate.tsx';

/** What the dock tells a screen reader, in the language shown at that moment. */
export const dockMessages: Partial<DockviewMessages> = {
  panelOpened: (panel) => t('frame.dock.opened', { panel }),
  panelClosed: (panel) => t('frame.dock.closed', { panel }),
  groupMaximized: (panel) => t('frame.dock.maximised', { panel }),
  groupRestored: (panel) => t('frame.dock.restored', { panel }),
  groupFloated: (panel) => t('frame.dock.floated', { panel }),
  groupDocked: (panel) => t('frame.dock.docked', { panel }),
  closeTab: (panel) => t('frame.panel.close', { panel }),
  moveCommitted: (panel, target) => t('frame.dock.moved', { panel, target }),
  moveCancelled: () => t('frame.dock.notMoved'),
  moveNotAllowed: () => t('frame.dock.notMoved'),
};
