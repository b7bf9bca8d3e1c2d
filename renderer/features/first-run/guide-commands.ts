import { Compass } from 'lucide-react';
import { useMemo } from 'react';
import type { Command } from '../../stores/command-store.ts';
import { useCommands } from '../../stores/command-store.ts';
import { openGuide } from './guide-store.ts';

/** The guided start in the palette of every screen. */
export function useGuideCommands(): void {
  const commands = useMemo<readonly Command[]>(
    () => [
      { id: 'guide.start', group: 'help', title: { id: 'guide.command' }, icon: Compass, run: openGuide },
    ],
    [],
  );
  useCommands(commands);
}
