import { BookOpen, Keyboard, LibraryBig, Search } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '../stores/command-store.ts';
import { useCommands } from '../stores/command-store.ts';
import { openHelp } from '../stores/help-store.ts';
import { presentTerm } from '../ui/glossary/term.tsx';
import { paletteCommand, toggleKeysSheet, togglePalette } from './palette/palette-store.ts';

/** The palette itself and the ways into the help. */
export function useHelpCommands(): void {
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: paletteCommand,
        group: 'actions',
        title: { id: 'frame.palette.title' },
        icon: Search,
        keys: '$mod+k',
        run: togglePalette,
      },
      {
        id: 'help.open',
        group: 'help',
        title: { id: 'frame.command.help' },
        icon: BookOpen,
        keys: 'F1',
        run() {
          const term = presentTerm();
          openHelp(term === null ? undefined : { kind: 'glossary', term });
        },
      },
      {
        id: 'help.glossary',
        group: 'help',
        title: { id: 'frame.command.glossary' },
        icon: LibraryBig,
        run: () => openHelp({ kind: 'glossary' }),
      },
      {
        id: 'help.keys',
        group: 'help',
        title: { id: 'frame.command.keys' },
        icon: Keyboard,
        keys: 'Shift+?',
        run: toggleKeysSheet,
      },
    ],
    [],
  );
  useCommands(commands);
}
