import type { DockviewApi } from 'dockview-react';
import type { DockPage } from './dock-page.ts';

interface OpenDock {
  readonly api: DockviewApi;
  readonly page: DockPage;
}

/** The docks of this window that are open, by the keys of their pages, for commands that act on the one in front. */
const docks = new Map<string, OpenDock>();

/** Opens a dock to commands until the returned function is called. */
export function registerDock(api: DockviewApi, page: DockPage): () => void {
  const open = { api, page };
  docks.set(page.key, open);
  return () => {
    if (docks.get(page.key) === open) docks.delete(page.key);
  };
}

export function dockOf(key: string): OpenDock | undefined {
  return docks.get(key);
}
