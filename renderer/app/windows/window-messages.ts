import { useEffect } from 'react';
import { z } from 'zod';
import { dockedPanel } from '../../../shared/contract/workspaces.ts';
import { workspaceIds } from '../../stores/workspace-store.ts';

/** What the windows of one browser or program tell each other; everything else goes through the host. */
const windowMessage = z.discriminatedUnion('kind', [
  /** The first window shows a screen. */
  z.object({ kind: z.literal('show-screen'), workspace: z.enum(workspaceIds) }),
  /** The first window takes these panels into the page in front. */
  z.object({ kind: z.literal('take-panels'), panels: z.array(dockedPanel) }),
]);

export type WindowMessage = z.infer<typeof windowMessage>;

const channelName = 'candlewright.windows';

/** Tells every other window of this browser or program. */
export function tellWindows(message: WindowMessage): void {
  const channel = new BroadcastChannel(channelName);
  channel.postMessage(message);
  channel.close();
}

/** Hears what other windows say while a component is mounted. Keep the listener the same. */
export function useWindowMessages(onMessage: (message: WindowMessage) => void): void {
  useEffect(() => {
    const channel = new BroadcastChannel(channelName);
    channel.addEventListener('message', ({ data }) => {
      const message = windowMessage.safeParse(data);
      if (message.success) onMessage(message.data);
    });
    return () => channel.close();
  }, [onMessage]);
}
