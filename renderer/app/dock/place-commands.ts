import { MoveHorizontal, MoveVertical } from 'lucide-react';
import type { Translate } from '../../locales/translate.tsx';
import type { Command } from '../../stores/command-store.ts';
import { dockOf } from './dock-registry.ts';
import { moveIcons, moveOrSay } from './move-or-say.ts';
import { moves, resizePanel, resizes } from './move-panel.ts';

/** Where the panel in front of a page stands and how large it is, without a pointer. */
export function placeCommands(t: Translate, pageKey: string): Command[] {
  const placed = moves.map((move): Command => ({
    id: `panel.move.${move}`,
    group: 'panels',
    title: { text: t('frame.command.move', { move: t(`frame.panel.move.${move}`).toLowerCase() }) },
    icon: moveIcons[move],
    run() {
      const dock = dockOf(pageKey)?.api;
      if (dock?.activePanel !== undefined) moveOrSay(dock, dock.activePanel, move);
    },
  }));
  const sized = resizes.map((resize): Command => ({
    id: `panel.size.${resize}`,
    group: 'panels',
    title: { id: `frame.command.${resize}` },
    icon: resize === 'wider' || resize === 'narrower' ? MoveHorizontal : MoveVertical,
    run() {
      const panel = dockOf(pageKey)?.api.activePanel;
      if (panel !== undefined) resizePanel(panel, resize);
    },
  }));
  return [...placed, ...sized];
}
