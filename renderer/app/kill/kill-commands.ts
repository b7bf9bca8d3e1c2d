import { CirclePause, CirclePlay, CircleStop, OctagonX } from 'lucide-react';
import { useMemo } from 'react';
import { useClient } from '../../stores/client.tsx';
import type { Command } from '../../stores/command-store.ts';
import { useCommands } from '../../stores/command-store.ts';
import { killKeys } from './kill-keys.ts';
import { openResume, throwKillSwitch } from './kill-store.ts';

/** The levels that act at once, with their keys, and the way back. The last level is held and so has no command. */
export function useKillCommands(): void {
  const client = useClient();
  const commands = useMemo<readonly Command[]>(
    () => [
      {
        id: 'kill.pause',
        group: 'safety',
        title: { id: 'frame.command.kill.pause' },
        icon: CirclePause,
        keys: killKeys.pause,
        isFixed: true,
        sendsOrder: true,
        run: () => void throwKillSwitch(client, 'pause'),
      },
      {
        id: 'kill.cancel',
        group: 'safety',
        title: { id: 'frame.command.kill.cancel' },
        icon: CircleStop,
        keys: killKeys.cancel,
        isFixed: true,
        sendsOrder: true,
        run: () => void throwKillSwitch(client, 'cancel'),
      },
      {
        id: 'kill.flatten',
        group: 'safety',
        title: { id: 'frame.command.kill.flatten' },
        icon: OctagonX,
        run: focusFlatten,
      },
      {
        id: 'kill.resume',
        group: 'safety',
        title: { id: 'frame.command.kill.resume' },
        icon: CirclePlay,
        run: () => openResume(true),
      },
    ],
    [client],
  );
  useCommands(commands);
}

/** Leads to the button that is held; the palette gives the focus back when it closes, so this waits for it. */
function focusFlatten(): void {
  setTimeout(() => document.querySelector<HTMLElement>('[data-testid="kill-flatten"]')?.focus(), 100);
}
