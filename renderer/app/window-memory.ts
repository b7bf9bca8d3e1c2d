import { z } from 'zod';
import type { DeskClient } from '../transport/connection.ts';
import { useWorkspaceStore, workspaceIds, type WorkspaceState } from '../stores/workspace-store.ts';
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
 * screen or layout that was opened before the host answered stays in front: the trader's word is newer than the
 * memory. A further window takes the strategy over and leaves the memory to the first.
 */
export async function rememberWindow(client: DeskClient): Promise<() => void> {
  const memory = readWindowMemory(await client.settings.layout({ workspace: memoryName }));
  const delayed = createDelayedSave((layout: WindowMemory) => {
    void client.settings.saveLayout({ workspace: memoryName, layout }).catch(showUnlessDisconnected);
  }, saveDelayMs);
  const wasUsed = useWorkspaceStore.getState() !== useWorkspaceStore.getInitialState();
  if (memory !== null) recall(memory, wasUsed);
  if (thisWindowId !== null) return () => {};
  if (wasUsed) delayed.later(memoryOf(useWorkspaceStore.getState()));
  const stop = useWorkspaceStore.subscribe((state, before) => {
    const { workspace, layoutId, strategyId } = state;
    if (workspace === before.workspace && layoutId === before.layoutId && strategyId === before.strategyId)
      return;
    delayed.later(memoryOf(state));
  });
  window.addEventListener('beforeunload', delayed.flush);
  return () => {
    window.removeEventListener('beforeunload', delayed.flush);
    stop();
    delayed.flush();
  };
}

function memoryOf({ workspace, layoutId, strategyId }: WorkspaceState): WindowMemory {
  return { workspace, layoutId, strategyId };
}

/** Takes the memory over; of a window that was used meanwhile only what nobody has chosen in it. */
function recall(memory: WindowMemory, wasUsed: boolean): void {
  if (!wasUsed) return useWorkspaceStore.setState(memory);
  useWorkspaceStore.setState(({ strategyId }) => ({ strategyId: strategyId ?? memory.strategyId }));
}
