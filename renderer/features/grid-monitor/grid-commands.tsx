import { Play } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '../../stores/command-store.ts';
import { useCommands } from '../../stores/command-store.ts';
import { lazyComponent } from '../../ui/lazy-component.tsx';
import { openStartSession, useGridsStore } from './grids-store.ts';

const Dialogs = lazyComponent(async () => (await import('./grid-dialogs.tsx')).GridDialogs);

/** The form of a session in the palette of every screen; the frame renders it once. */
export function GridCommands() {
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'grids.start',
        group: 'actions',
        title: { id: 'grids.command.start' },
        icon: Play,
        run: () => openStartSession(true),
      },
    ],
    [],
  );
  useCommands(commands);
  const isOpen = useGridsStore(({ isStartOpen, isCapitalOpen }) => isStartOpen || isCapitalOpen);
  return isOpen ? <Dialogs /> : null;
}
