import { useEffect } from 'react';
import { tinykeys } from 'tinykeys';
import { useCommandStore } from '../stores/command-store.ts';
import { useSettings } from '../stores/settings.ts';
import { keysOf } from '../ui/shortcuts/command-keys.ts';
import { isForDesk, placeOf } from '../ui/shortcuts/is-for-desk.ts';

/** Every command with keys, the reader's or the product's, runs by them; keys typed in a field stay in the field. */
export function useShortcuts(): void {
  const commands = useCommandStore((state) => state.commands);
  const shortcuts = useSettings()?.shortcuts;
  useEffect(() => {
    const bindings: Record<string, (event: KeyboardEvent) => void> = {};
    for (const command of commands) {
      const keys = keysOf(command, shortcuts ?? {});
      if (keys === null) continue;
      bindings[keys] = (event) => {
        // What has the focus, such as a chart, comes first.
        if (event.defaultPrevented) return;
        event.preventDefault();
        command.run();
      };
    }
    return tinykeys(window, bindings, { ignore: (event) => !isForDesk(event, placeOf(event.target)) });
  }, [commands, shortcuts]);
}
