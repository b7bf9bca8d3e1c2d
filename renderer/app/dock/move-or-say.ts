import type { DockviewApi, IDockviewPanel } from 'dockview-react';
import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Columns2, Rows2, type LucideIcon } from 'lucide-react';
import { t } from '../../locales/translate.tsx';
import { showToast } from '../../ui/toast.tsx';
import { movePanel, type Move } from './move-panel.ts';

export const moveIcons: Readonly<Record<Move, LucideIcon>> = {
  left: ArrowLeft,
  right: ArrowRight,
  up: ArrowUp,
  down: ArrowDown,
  'split-right': Columns2,
  'split-down': Rows2,
};

/** Moves a panel, or says why it stays. */
export function moveOrSay(dock: DockviewApi, panel: IDockviewPanel, move: Move): void {
  if (movePanel(dock, panel, move)) return;
  showToast({ title: t('frame.panel.move.none'), text: t('frame.panel.move.none.text') });
}
