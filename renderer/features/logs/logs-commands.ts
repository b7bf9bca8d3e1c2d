import { FileArchive } from 'lucide-react';
import { useCommands, type Command } from '../../stores/command-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import { changeLogs } from './logs-store.ts';

const commands: readonly Command[] = [
  {
    id: 'logs.bundle',
    group: 'help',
    title: { id: 'logs.command.bundle' },
    icon: FileArchive,
    run() {
      openWorkspace('logs');
      changeLogs({ isBundleOpen: true });
    },
  },
];

/** The diagnostics file by the palette, whatever screen is in front. */
export function useLogsCommands(): void {
  useCommands(commands);
}
