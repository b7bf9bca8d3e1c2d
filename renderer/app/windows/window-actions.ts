import type { DeskWindow, WindowContent } from '../../../shared/contract/workspaces.ts';
import { t } from '../../locales/translate.tsx';
import type { DeskClient } from '../../transport/connection.ts';
import { showFailure, showToast } from '../../ui/toast.tsx';
import { isDesktop } from './this-window.ts';

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
  if (isDesktop) askForWindow(window.id);
  else openInBrowser(window);
}

/** Brings the first window to the front; a browser does so only for a window that the first one opened. */
export function raiseFirstWindow(): void {
  if (isDesktop) askForWindow('');
  else (globalThis.opener as Window | null)?.focus();
}

/** What the preload script passes on to the program, with the id of a further window or none. */
function askForWindow(windowId: string): void {
  globalThis.postMessage(`candlewright:show-window ${windowId}`, globalThis.location.origin);
}

export function closeWindow(client: DeskClient, windowId: string): void {
  client.workspaces.removeWindow({ windowId }).catch(showFailure);
}
