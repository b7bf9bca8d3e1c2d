import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useCommandStore } from '../stores/command-store.ts';
import { togglePalette } from './palette-store.ts';

/** Ctrl K opens the palette; every command with keys runs by them. */
export function useShortcuts(): void {
  const commands = useCommandStore((state) => state.commands);
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {
      '$mod+k': (event) => {
        event.preventDefault();
        togglePalette();
      },
    };
    for (const { keys, run } of commands) {
      if (keys === undefined) continue;
      bindings[keys] = (event) => {
        event.preventDefault();
        run();
      };
    }
    return tinykeys(window, bindings);
  }, [commands]);
}
