import type { DeskWindow, WindowContent } from '../../../shared/contract/workspaces.ts';
import { t } from '../../locales/translate.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { isDesktop } from './this-window.ts';
import { tellWindows } from './window-messages.ts';

const firstSize = { width: 960, height: 640 };

function featuresOf({ place }: Pick<DeskWindow, 'place'>): string {
  const { width, height } = place ?? firstSize;
  const at = place === null ? '' : `,left=${place.x},top=${place.y}`;
  return `popup,width=${width},height=${height}${at}`;
}

/**
 * Opens the browser's window of that id, or finds it when it is open. The access token is not in its address: a window
 * that a page opens gets a copy of the page's session storage, where the token is. Null when the browser refuses.
 */
function openInBrowser(window: Pick<DeskWindow, 'id' | 'place'>): Window | null {
  const opened = globalThis.open('', `candlewright-${window.id}`, featuresOf(window));
  if (opened === null) {
    showToast({
      tone: 'warning',
      title: t('frame.windows.blocked'),
      text: t('frame.windows.blocked.text'),
      isSticky: true,
    });
    return null;
  }
  if (opened.location.href === 'about:blank') opened.location.replace(`/?window=${window.id}`);
  opened.focus();
  return opened;
}

/** Opens a further window and remembers it. False when it could not be opened; the reason is shown. */
export async function openWindow(client: DeskClient, content: WindowContent): Promise<boolean> {
  const windowId = crypto.randomUUID();
  // A browser lets a page open a window only at once after a click, so the host is told afterwards; the window waits.
  const opened = isDesktop ? null : openInBrowser({ id: windowId, place: null });
  if (!isDesktop && opened === null) return false;
  try {
    await client.workspaces.addWindow({ windowId, content });
    return true;
  } catch (error) {
    opened?.close();
    showFailure(error);
    return false;
  }
}

/** Brings a remembered window to the front, opening it again in a browser that has lost it. */
export function showWindow(window: DeskWindow): void {
  if (isDesktop) tellWindows({ kind: 'focus', windowId: window.id });
  else openInBrowser(window);
}

export function closeWindow(client: DeskClient, windowId: string): void {
  client.workspaces.removeWindow({ windowId }).catch(showFailure);
}
