import { History } from 'lucide-react';
import { useMemo } from 'react';
import { useCommands, type Command } from '../../stores/command-store.ts';
import { openWorkspace } from '../../stores/workspace-store.ts';
import type { ReplayActions } from './use-replay.ts';

/** Offers the replay of the shown symbol in the palette. */
export function useReplayCommand(symbol: string, actions: ReplayActions): void {
  useCommands(
    useMemo(
      (): readonly Command[] => [
        {
          id: 'chart.replay',
          group: 'actions',
          title: { id: 'chart.replay.open' },
          detail: symbol,
          icon: History,
          run() {
            openWorkspace('chart');
            actions.choose();
          },
        },
      ],
      [actions, symbol],
    ),
  );
}
