import { z } from 'zod';
import type { DeskClient } from '../transport/connection.ts';
import { useWorkspaceStore, workspaceIds } from '../stores/workspace-store.ts';
import { showUnlessDisconnected } from '../ui/toast.tsx';
import { createDelayedSave } from './dock/delayed-save.ts';
import { thisWindowId } from './windows/this-window.ts';

/** The name under which the host keeps what the window had open, beside the layouts of the screens. */
const memoryName = 'window';
const saveDelayMs = 500;

const windowMemory = z.object({
  workspace: z.enum(workspaceIds).catch('home'),
  layoutId: z.string().nullable().catch(null),
  strategyId: z.string().nullable().catch(null),
});

type WindowMemory = z.infer<typeof windowMemory>;

/** What was open, from whatever the host has stored; null when it has nothing. */
export function readWindowMemory(stored: unknown): WindowMemory | null {
  return stored === null || stored === undefined ? null : windowMemory.catch(emptyMemory).parse(stored);
}

const emptyMemory: WindowMemory = { workspace: 'home', layoutId: null, strategyId: null };

/**
 * Opens the window as it was left, then keeps the host's copy current. Returns the function that stops keeping it. A
 * further window takes the strategy over and leaves the memory to the first.
 */
export async function rememberWindow(client: DeskClient): Promise<() => void> {
  const memory = readWindowMemory(await client.settings.layout({ workspace: memoryName }));
  if (memory !== null) useWorkspaceStore.setState(memory);
  if (thisWindowId !== null) return () => {};
  const delayed = createDelayedSave((layout: WindowMemory) => {
    void client.settings.saveLayout({ workspace: memoryName, layout }).catch(showUnlessDisconnected);
  }, saveDelayMs);
  const stop = useWorkspaceStore.subscribe((state, before) => {
    const { workspace, layoutId, strategyId } = state;
    if (workspace === before.workspace && layoutId === before.layoutId && strategyId === before.strategyId)
      return;
    delayed.later({ workspace, layoutId, strategyId });
  });
  window.addEventListener('beforeunload', delayed.flush);
  return () => {
    window.removeEventListener('beforeunload', delayed.flush);
    stop();
    delayed.flush();
  };
}
